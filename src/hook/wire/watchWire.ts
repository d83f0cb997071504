import { safely } from '../patch/safely';
import type { Fallback } from '../startHook';
import { undos } from './lookOn';
import { createTaps } from './taps';
import { watchFetch, watchXhr } from './watchRequests';
import { watchWebSocket } from './watchWebSocket';
import { watchWebTransport } from './watchWebTransport';

/**
 * Reads Engine.IO's traffic where the client's objects could not be had: the accessor was taken away before the library
 * came (as lockdown of SES does), or a build has renamed `nsps`. Of other URLs nothing but the URL is looked at.
 */
export const watchWire: Fallback = (put, isNeeded) => {
  const tapFor = createTaps(put, isNeeded);
  for (const watch of [watchWebSocket, watchXhr, watchFetch, watchWebTransport]) safely(() => watch(tapFor));
  return () => {
    for (const undo of undos) safely(undo);
  };
};

/**
 * False in a page that was open before the extension: its client is being searched for, and would be told twice. Blank
 * documents are made complete.
 */
export function isFromTheStart(): boolean {
  return location.protocol === 'about:' || document.readyState === 'loading';
}
