import type { EngineEvent } from '../../protocol/capture';
import type { PageEngine } from '../clientShape';
import { httpAnswer } from './httpAnswer';
import { isObject } from '../patch/isObject';
import { getterOf, isA, natives } from '../patch/natives';
import { safely } from '../patch/safely';
import { stringOf } from '../patch/stringOf';

/** Why an Engine fails, as its transport says it, with what came back. */
export function engineFailure({ transport }: PageEngine, error: unknown): EngineEvent | undefined {
  if (!isObject(error)) return undefined;
  const answer = safely(() => httpAnswer(transport, error));
  return { name: 'failed', transport: stringOf(transport ?? {}, 'name') ?? '', message: messageOf(error), ...(answer && { answer }) };
}

/** A WebSocket that the browser refuses to make throws a DOMException, whose message isn't a property of its own. */
function messageOf(error: object): string {
  return isA(DOM_EXCEPTION, error) ? `${read(NAME, error)}: ${read(MESSAGE, error)}` : (stringOf(error, 'message') ?? '');
}
const DOM_EXCEPTION = globalThis.DOMException?.prototype as object | undefined;
const [NAME, MESSAGE] = [getterOf(DOM_EXCEPTION, 'name'), getterOf(DOM_EXCEPTION, 'message')];

function read(getter: (() => unknown) | undefined, error: object): string {
  return natives.apply(getter as () => string, error, []);
}
