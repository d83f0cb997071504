import { until } from '../../harness/browser/driver';
import { recordedEvents } from './idle';
import { PAYLOAD } from './sustained';
import { watch, type Browsers } from './watchers';

/** A panel that opens on a page that has stored this many events: until its first rows and all of them, ms since its document started. */
export interface OpenLate {
  events: number;
  first: number;
  all: number;
}

export async function openLate(browsers: Browsers, url: string, events: number): Promise<OpenLate> {
  const { page, panel, close } = await watch(browsers, 'panel open', url);
  if (!panel) throw new Error('no panel');
  await page.run(`receive(${events}, 20000, ${JSON.stringify(PAYLOAD)})`);
  await until('the events', async () => (await recordedEvents(panel)) >= events);
  // A reloaded panel requests everything that the page has stored, like one that is opened.
  await panel.send('Page.enable');
  await panel.send('Page.addScriptToEvaluateOnNewDocument', { source: `(${String(noteRows)})(${events})` });
  await panel.run('location.reload()').catch(() => undefined);
  const times = await until('the rows again', () => panel.run<Omit<OpenLate, 'events'> | undefined>('globalThis.benchRows').catch(() => undefined));
  await close();
  return { events, ...times };
}

/** Runs in the panel, before everything else. */
function noteRows(events: number): void {
  let first = 0;
  const look = () => {
    const rows = Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 0);
    if (rows > 1) first ||= performance.now();
    if (rows > events) (globalThis as unknown as { benchRows: unknown }).benchRows = { first, all: performance.now() };
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
