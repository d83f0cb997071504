import type { HttpAnswer } from '../../protocol/capture';
import type { PageTransport } from '../clientShape';
import { isObject } from '../patch/isObject';
import { getterOf, isA, natives, partOf } from '../patch/natives';

/** Enough to tell what answered. */
const MOST_CHARACTERS = 300;

const XHR = globalThis.XMLHttpRequest?.prototype as XMLHttpRequest | undefined;
const RESPONSE = globalThis.Response?.prototype as Response | undefined;
const HEADERS = globalThis.Headers?.prototype as Headers | undefined;

/**
 * What came back for the request that made the transport fail. `error` is the Engine's: its `description` is the status;
 * from 4.5 on its `context` is the request itself (the Response, of the Fetch transport). Before, the request is still the transport's: the
 * client takes it away after its error.
 */
export function httpAnswer(transport: PageTransport | undefined, error: object): HttpAnswer | undefined {
  const { description, context } = error as { description?: unknown; context?: unknown };
  if (isA(RESPONSE, context)) return answerOf(context as Response);
  const xhr = isA(XHR, context) ? context : (xhrOf(transport?.pollXhr, true) ?? xhrOf(transport?.sendXhr, true) ?? xhrOf(transport?.pollXhr));
  if (xhr) return answerOfXhr(xhr as XMLHttpRequest);
  return typeof description === 'number' ? { status: description, url: '', type: '', body: '' } : undefined;
}

/** `isDone`: only where its answer is there. */
function xhrOf(request: object | undefined, isDone = false): object | undefined {
  if (!isObject(request)) return undefined;
  const keys = natives.ownKeys(request);
  for (let at = 0; at < keys.length; at++) {
    const value: unknown = natives.getOwnPropertyDescriptor(request, keys[at] as PropertyKey)?.value;
    if (isA(XHR, value) && (!isDone || read<number>(XHR, 'readyState', value as object) === DONE)) return value as object;
  }
  return undefined;
}
const DONE = 4;

function answerOfXhr(xhr: XMLHttpRequest): HttpAnswer {
  return {
    status: read(XHR, 'status', xhr),
    url: read(XHR, 'responseURL', xhr),
    type: (xhr && XHR && natives.apply(HEADER_OF_XHR as () => string | null, xhr, ['content-type'] as never)) ?? '',
    body: beginning(read<unknown>(XHR, 'response', xhr)),
  };
}
const HEADER_OF_XHR = XHR?.getResponseHeader;

/** Its body can only be read once: that is the page's. */
function answerOf(response: Response): HttpAnswer {
  const headers = read<Headers>(RESPONSE, 'headers', response);
  return {
    status: read(RESPONSE, 'status', response),
    url: read(RESPONSE, 'url', response),
    type: natives.apply(HEADER_OF_RESPONSE as () => string | null, headers, ['content-type'] as never) ?? '',
    body: '',
  };
}
const HEADER_OF_RESPONSE = HEADERS?.get;

function read<Value>(prototype: object | undefined, key: string, object: object): Value {
  return natives.apply(getterOf(prototype, key) as () => Value, object, []);
}

/** Of a text, or of bytes that are one: clients 1 and 2 ask for binary. */
function beginning(body: unknown): string {
  if (typeof body === 'string') return partOf(body, 0, MOST_CHARACTERS);
  if (!isA(BUFFER, body)) return '';
  const bytes = new natives.Uint8Array(body as ArrayBuffer);
  let text = '';
  for (let at = 0; at < MOST_CHARACTERS && bytes[at] !== undefined; at++) text += natives.fromCharCode(bytes[at] as number);
  return text;
}
const BUFFER = ArrayBuffer.prototype;
