import type { HttpAnswer } from '../../protocol/engineEvent';
import type { PageTransport } from '../clientShape';
import { httpAnswerOf, isAnswered } from '../copy/httpAnswers';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';

/**
 * The response to the request that made the transport fail. `error` is the Engine's: its `description` is the status, and from 4.5
 * on its `context` is the request itself, or the Response. In earlier releases, and if a response with status 200 wasn't a packet,
 * the transport still has the request: the client removes it after the error.
 */
export function httpAnswer(transport: PageTransport | undefined, error: object): HttpAnswer | undefined {
  const description = ownValue(error, 'description');
  const answer = httpAnswerOf(ownValue(error, 'context')) ?? httpAnswerOf(answeredOf(transport?.pollXhr) ?? answeredOf(transport?.sendXhr));
  if (answer) return answer;
  return typeof description === 'number' ? { status: description, url: '', type: '', body: '' } : undefined;
}

function ownValue(object: object, key: string): unknown {
  return natives.getOwnPropertyDescriptor(object, key)?.value;
}

/** The field has different names in different builds. */
function answeredOf(request: object | undefined): unknown {
  if (!isObject(request)) return undefined;
  const keys = natives.ownKeys(request);
  for (let at = 0; at < keys.length; at++) {
    const value: unknown = natives.getOwnPropertyDescriptor(request, keys[at] as PropertyKey)?.value;
    if (isAnswered(value)) return value;
  }
  return undefined;
}
