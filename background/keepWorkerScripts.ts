import browser, { type Scripting } from 'webextension-polyfill';

/** As the panel keeps them: all of its settings under one key. */
const SETTINGS = 'settings';
/** As the scripts of the manifest run: in all frames, before the page's first script. */
const EVERYWHERE = {
  matches: ['<all_urls>'],
  runAt: 'document_start' as const,
  allFrames: true,
  matchOriginAsFallback: true,
};
/** In whatever order: Chromium sorts them by `id`. */
const SCRIPTS: Scripting.RegisteredContentScript[] = [
  { ...EVERYWHERE, id: 'workers-content', js: ['workersContent.js'] },
  { ...EVERYWHERE, id: 'workers', js: ['workers.js'], world: 'MAIN' },
];
const ids = SCRIPTS.map(({ id }) => id);

/**
 * Has the scripts that look into workers run in every page that is loaded from now on, as long as the setting is on.
 * The browser remembers it, but for an update of the extension.
 */
export function keepWorkerScripts(): void {
  let turn = follow();
  browser.storage.local.onChanged.addListener((changes) => {
    // One after the other: the setting may be turned on and off faster than the browser follows.
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
