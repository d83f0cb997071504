import { getterOf, isA, natives } from './natives';
import { stringOf } from './stringOf';

const DOM_EXCEPTION = globalThis.DOMException?.prototype as object | undefined;
const MESSAGE = getterOf(DOM_EXCEPTION, 'message');

/** Without running any code of the page. The message of a DOMException isn't a property of its own. */
export function errorMessage(error: object): string {
  if (isA(DOM_EXCEPTION, error)) return natives.apply(MESSAGE as () => string, error, []);
  return stringOf(error, 'message') ?? '';
}
