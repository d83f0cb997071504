import browser from 'webextension-polyfill';
import type { PanelActions } from '../view/actions';

const { local } = browser.storage;
/** In a private window, sent emits are stored in this panel's memory only. */
const own = new Map<string, object>();

/** The extension's own storage. */
export const storage: Pick<PanelActions, 'read' | 'write'> = {
  read: async (key) => own.get(key) ?? (await local.get(key))[key],
  write: async (key, value) => {
    if (browser.extension.inIncognitoContext) own.set(key, value);
    else await local.set({ [key]: value });
  },
};
