import browser, { type Scripting } from 'webextension-polyfill';

/** The panel stores all its settings under one key. */
const SETTINGS = 'settings';
/** Like the manifest's content scripts: in all frames, before the page's first script. */
const EVERYWHERE = {
  matches: ['<all_urls>'],
  runAt: 'document_start' as const,
  allFrames: true,
  matchOriginAsFallback: true,
};
/** The order doesn't matter: Chromium sorts them by `id`. */
const SCRIPTS: Scripting.RegisteredContentScript[] = [
  { ...EVERYWHERE, id: 'workers-content', js: ['workersContent.js'] },
  { ...EVERYWHERE, id: 'workers', js: ['workers.js'], world: 'MAIN' },
];
const ids = SCRIPTS.map(({ id }) => id);

/**
 * While the setting is on, registers the scripts that capture workers for every page that loads from now on. The
 * browser remembers the registration until the extension is updated.
 */
export function keepWorkerScripts(): void {
  let turn = follow();
  browser.storage.local.onChanged.addListener((changes) => {
    // One at a time: the setting may change faster than the browser registers scripts.
    if (SETTINGS in changes) turn = turn.then(follow, follow);
  });
}

async function follow(): Promise<void> {
  const { [SETTINGS]: settings } = await browser.storage.local.get(SETTINGS);
  const wanted = (settings as { workers?: unknown } | undefined)?.workers === true;
  const registered = await browser.scripting.getRegisteredContentScripts({ ids });
  if (wanted === registered.length > 0) return;
  if (wanted) await browser.scripting.registerContentScripts(SCRIPTS);
  else await browser.scripting.unregisterContentScripts({ ids });
}
