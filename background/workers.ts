/** Keeps the scripts that look into workers registered as long as the user's setting says so. */
import browser from 'webextension-polyfill';

const SETTINGS = 'settings';
const EVERYWHERE = { matches: ['<all_urls>'], runAt: 'document_start' as const, allFrames: true };
const SCRIPTS = [
  { ...EVERYWHERE, id: 'workerBridge', js: ['workerBridge.js'] },
  { ...EVERYWHERE, id: 'workers', js: ['workers.js'], world: 'MAIN' },
] as Parameters<typeof browser.scripting.registerContentScripts>[0];
const ids = SCRIPTS.map(({ id }) => id);

/** From now on; also what was set while the background was dead. */
export function followWorkersSetting(): void {
  // One after another, in the order of the changes.
  let turn = Promise.resolve();
  const follow = () => {
    turn = turn.then(register).catch(() => undefined);
  };
  browser.storage.onChanged.addListener((changes) => {
    if (SETTINGS in changes) follow();
  });
  browser.runtime.onInstalled.addListener(follow);
  browser.runtime.onStartup.addListener(follow);
  follow();
}

async function register(): Promise<void> {
  const { [SETTINGS]: settings } = await browser.storage.local.get(SETTINGS);
  const wanted = (settings as { workers?: unknown } | undefined)?.workers === true;
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  if (wanted && registered.length < ids.length) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
    await browser.scripting.registerContentScripts(SCRIPTS);
  } else if (!wanted && registered.length > 0) {
    await browser.scripting.unregisterContentScripts({ ids: registered.map(({ id }) => id) });
  }
}
