import { isA, natives, read } from './natives';
import { stringOf } from './stringOf';

/** Without running any code of the page. The message of a DOMException isn't a property of its own. */
export function errorMessage(error: object): string {
  if (isA(natives.prototypes.DOMException, error)) return read(natives.errorMessage, error);
  return stringOf(error, 'message') ?? '';
}
