import * as interfaces from './interfaces';
import { isA, read } from './read';
import { stringOf } from './stringOf';

/** Without running any code of the page. The message of a DOMException isn't a property of its own. */
export function errorMessage(error: object): string {
  if (interfaces.domExceptionMessage && isA(interfaces.domException, error)) return read(interfaces.domExceptionMessage, error);
  return stringOf(error, 'message') ?? '';
}
