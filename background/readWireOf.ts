import browser, { type Runtime } from 'webextension-polyfill';

const ID = 'read-wire';
/** Hosts whose traffic is read on the wire from the next load on, by the panel whose user asked for it, as long as that panel is open. */
const hosts = new Map<Runtime.Port, string>();
let turn: Promise<void> = Promise.resolve();

/** Runs the script that asks the hook for it in the documents of a host, until the panel closes or changes its mind. */
export function readWireOf(panel: Runtime.Port, host: string | undefined): void {
  if (host === undefined) hosts.delete(panel);
  else if (!hosts.has(panel)) panel.onDisconnect.addListener(() => readWireOf(panel, undefined));
  if (host !== undefined) hosts.set(panel, host);
  // One at a time: the user may be faster than the browser.
  turn = turn.then(follow, follow);
}

async function follow(): Promise<void> {
  const matches = [...new Set(hosts.values())].map((host) => `*://${host}/*`);
  const [registered] = await browser.scripting.getRegisteredContentScripts({ ids: [ID] });
  if (matches.length === 0) {
    if (registered) await browser.scripting.unregisterContentScripts({ ids: [ID] });
  } else if (registered) {
    await browser.scripting.updateContentScripts([{ id: ID, matches }]);
  } else {
    const everyFrame = { allFrames: true, matchOriginAsFallback: true, runAt: 'document_start' as const };
    await browser.scripting.registerContentScripts([{ ...everyFrame, id: ID, js: ['readWire.js'], world: 'MAIN', matches, persistAcrossSessions: false }]);
  }
}
