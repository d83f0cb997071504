import { create } from 'zustand';
import type { OwnError } from '../model/ownErrors/ownErrors';

/** In the extension's own storage. */
export const OWN_ERRORS = 'ownErrors';

/** As this panel knows it: undefined where it has not been read yet. */
export const useOwnErrors = create<{ errors: readonly OwnError[] | undefined }>(() => ({ errors: undefined }));
