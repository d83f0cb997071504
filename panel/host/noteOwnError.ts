import type { NoteOwnError } from '../model/ownErrors/ownErrors';

/** Stores an error of the extension. The code for that is loaded on the first error. */
export const noteOwnError: NoteOwnError = (where, raw, at = Date.now()) =>
  void import('./keepOwnError').then(({ keepOwnError }) => keepOwnError(where, raw, at)).catch(() => undefined);

export function watchOwnErrors(): void {
  addEventListener('error', ({ message, error }) => note(error ?? message));
  addEventListener('unhandledrejection', ({ reason }) => note(reason));
}

function note(error: unknown): void {
  noteOwnError('panel', `${error}\n${(error as Error | undefined)?.stack}`);
}
