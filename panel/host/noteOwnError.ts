import type { NoteOwnError } from '../model/ownErrors/ownErrors';

/** Notes what goes wrong in the extension itself. What keeps it is loaded when something does. */
export const noteOwnError: NoteOwnError = (where, raw, at = Date.now()) =>
  void import('./keepOwnError').then(({ keepOwnError }) => keepOwnError(where, raw, at)).catch(() => undefined);

/** Of this window. */
export function watchOwnErrors(): void {
  addEventListener('error', ({ message, error }) => note(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => note(reason));
}

function note(error: unknown): void {
  noteOwnError('panel', `${error}\n${(error as Error | undefined)?.stack}`);
}
