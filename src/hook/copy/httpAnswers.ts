import type { HttpAnswer } from '../../protocol/capture';
import { isA, natives, partOf, read } from '../patch/natives';

/** Enough to tell what answered. */
const MOST_CHARACTERS = 300;

const { xhr: ofXhr, answer: ofResponse } = natives;
const DONE = 4;

/** What came back for a request: of an XMLHttpRequest, or a Response. Undefined for anything else. */
export function httpAnswerOf(value: unknown): HttpAnswer | undefined {
  if (isA(natives.prototypes.XMLHttpRequest, value)) return answerOfXhr(value as object);
  return isA(natives.prototypes.Response, value) ? answerOf(value as object) : undefined;
}

/** An XMLHttpRequest with its answer. */
export function isAnswered(value: unknown): boolean {
  return isA(natives.prototypes.XMLHttpRequest, value) && read(ofXhr.state, value as object) === DONE;
}

function answerOfXhr(xhr: object): HttpAnswer {
  return {
    status: read(ofXhr.status, xhr),
    url: read(ofXhr.url, xhr),
    type: natives.apply(ofXhr.header as () => string | null, xhr, ['content-type'] as never) ?? '',
    body: beginning(read<unknown>(ofXhr.response, xhr)),
  };
}

/** Its body can only be read once: that is the page's. */
function answerOf(response: object): HttpAnswer {
  return {
    status: read(ofResponse.status, response),
    url: read(ofResponse.url, response),
    type: natives.apply(ofResponse.header as () => string | null, read(ofResponse.headers, response), ['content-type'] as never) ?? '',
    body: '',
  };
}

/** Of a text, or of bytes that are one: clients 1 and 2 ask for binary. */
function beginning(body: unknown): string {
  if (typeof body === 'string') return partOf(body, 0, MOST_CHARACTERS);
  if (!isA(natives.prototypes.ArrayBuffer, body)) return '';
  const bytes = new natives.Uint8Array(body as ArrayBuffer);
  let text = '';
  for (let at = 0; at < MOST_CHARACTERS && bytes[at] !== undefined; at++) text += natives.fromCharCode(bytes[at] as number);
  return text;
}
