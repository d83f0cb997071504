import { create } from 'zustand';
import type { OwnError } from '../model/ownErrors/ownErrors';

/** Key in the extension's own storage. */
export const OWN_ERRORS = 'ownErrors';

/** The stored errors; undefined until they are read. */
export const useOwnErrors = create<{ errors: readonly OwnError[] | undefined }>(() => ({ errors: undefined }));
