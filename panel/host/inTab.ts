import browser from 'webextension-polyfill';
import { nonce } from '../../src/channel/nonce';
import { connectToServer } from './connectToServer';
import { storage } from './storage';
import type { Surroundings } from './surroundings';
import { t } from '../../src/i18n/t';

/** The panel in a tab: a viewer for session files. */
export function inTab(): Surroundings {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  document.title = t('Socket.IO DevTools: session files');
  return {
    reach: { now: () => 'viewer', subscribe: () => () => undefined },
    theme: {
      now: () => (dark.matches ? 'dark' : 'light'),
      subscribe: (listener) => {
        dark.addEventListener('change', listener);
        return () => dark.removeEventListener('change', listener);
      },
    },
    actions: {
      ...storage,
      connectToServer,
      stateOf: () => undefined,
      onState: () => () => undefined,
      replay: () => Promise.reject(new Error(t('This event comes from a file, so there is no page to send it to. Nothing was sent.'))),
      reloadPage: () => undefined,
      attachToPage: () => undefined,
      openAccessHelp: () => undefined,
      copy: (text) => navigator.clipboard.writeText(text),
      newRequestId: nonce,
      version: browser.runtime.getManifest().version,
    },
  };
}
