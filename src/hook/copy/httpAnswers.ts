import type { HttpAnswer } from '../../protocol/capture';
import { getterOf, isA, natives, partOf } from '../patch/natives';

/** Enough to tell what answered. */
const MOST_CHARACTERS = 300;

const XHR = globalThis.XMLHttpRequest?.prototype as XMLHttpRequest | undefined;
const RESPONSE = globalThis.Response?.prototype as Response | undefined;
const HEADERS = globalThis.Headers?.prototype as Headers | undefined;
const HEADER_OF_XHR = XHR?.getResponseHeader as ((name: string) => string | null) | undefined;
const HEADER_OF_RESPONSE = HEADERS?.get as ((name: string) => string | null) | undefined;
const BUFFER = ArrayBuffer.prototype;
const DONE = 4;

/** What came back for a request: of an XMLHttpRequest, or a Response. Undefined for anything else. */
export function httpAnswerOf(value: unknown): HttpAnswer | undefined {
  if (isA(XHR, value)) return answerOfXhr(value as object);
  return isA(RESPONSE, value) ? answerOf(value as object) : undefined;
}

/** An XMLHttpRequest with its answer. */
export function isAnswered(value: unknown): boolean {
  return isA(XHR, value) && read(XHR, 'readyState', value as object) === DONE;
}

function answerOfXhr(xhr: object): HttpAnswer {
  return {
    status: read(XHR, 'status', xhr),
    url: read(XHR, 'responseURL', xhr),
    type: natives.apply(HEADER_OF_XHR as () => string | null, xhr, ['content-type'] as never) ?? '',
    body: beginning(read<unknown>(XHR, 'response', xhr)),
  };
}

/** Its body can only be read once: that is the page's. */
function answerOf(response: object): HttpAnswer {
  return {
    status: read(RESPONSE, 'status', response),
    url: read(RESPONSE, 'url', response),
    type: natives.apply(HEADER_OF_RESPONSE as () => string | null, read(RESPONSE, 'headers', response), ['content-type'] as never) ?? '',
    body: '',
  };
}

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
