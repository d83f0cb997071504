import browser from 'webextension-polyfill';
import type { PanelActions } from './view/actions';

const { local } = browser.storage;

/** What lasts, in the extension's own storage. */
export const storage: Pick<PanelActions, 'read' | 'keep'> = {
  read: async (key) => (await local.get(key))[key],
  keep: (key, value) => local.set({ [key]: value }),
};
