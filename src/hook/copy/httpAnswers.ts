import type { HttpAnswer } from '../../protocol/engineEvent';
import * as natives from '../patch/natives';
import * as interfaces from '../patch/interfaces';
import { isA, partOf, read } from '../patch/read';

/** Enough to recognize which server or proxy answered. */
const MOST_CHARACTERS = 300;

const DONE = 4;

/** The response to a request: from an XMLHttpRequest, or a Response. Undefined for anything else. */
export function httpAnswerOf(value: unknown): HttpAnswer | undefined {
  if (isA(natives.xhrPrototype, value)) return answerOfXhr(value as object);
  return interfaces.canReadResponses && isA(interfaces.response, value) ? answerOf(value as object) : undefined;
}

/** An XMLHttpRequest that has a response. */
export function isAnswered(value: unknown): boolean {
  return isA(natives.xhrPrototype, value) && read(natives.xhrState, value as object) === DONE;
}

function answerOfXhr(xhr: object): HttpAnswer {
  return {
    status: read(natives.xhrStatus, xhr),
    url: read(natives.xhrUrl, xhr),
    type: interfaces.xhrHeader ? (natives.apply(interfaces.xhrHeader, xhr as XMLHttpRequest, ['content-type']) ?? '') : '',
    body: beginning(read<unknown>(natives.xhrResponse, xhr)),
  };
}

/** A body can only be read once, and that is for the page to do. */
function answerOf(response: object): HttpAnswer {
  return {
    status: read(interfaces.responseStatus, response),
    url: read(interfaces.responseUrl, response),
    type: natives.apply(interfaces.headerOf as Headers['get'], read<Headers>(interfaces.responseHeaders, response), ['content-type']) ?? '',
    body: '',
  };
}

/** The beginning of a string, or of bytes that encode one: clients 1 and 2 ask for binary data. */
function beginning(body: unknown): string {
  if (typeof body === 'string') return partOf(body, 0, MOST_CHARACTERS);
  if (!isA(natives.bufferPrototype, body)) return '';
  const bytes = new natives.Uint8Array(body as ArrayBuffer);
  let text = '';
  for (let at = 0; at < MOST_CHARACTERS && bytes[at] !== undefined; at++) text += natives.fromCharCode(bytes[at] as number);
  return text;
}
