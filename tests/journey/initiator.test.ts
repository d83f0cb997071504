import { afterEach, expect, it } from 'vitest';
import { until, type OpenedSource, type Page, type Panel } from '../../harness/browser/driver';
import { clientOf } from '../support/hiding';
import { CHAT_LINE, EMIT, mappedPage, type MapPlace } from '../support/mappedPage';
import { startServer, type TestServer } from '../../harness/servers';
import { inEveryBrowser, row, selectRow, type Journey } from './journey';

const SHOWN_WITHIN_MS = 5_000;
let server: TestServer | undefined;
afterEach(async () => {
  await server?.stop();
});

/** A page that emits once, with the Initiator of that emit shown. */
async function open({ browser }: Journey, map: MapPlace): Promise<{ page: Page; panel: Panel }> {
  server = await startServer(clientOf('4.8'), {}, await mappedPage(map));
  const page = await browser.openPage(server.url);
  const panel = await page.openPanel();
  // The settings last: an earlier journey may have turned it on.
  await panel.waitFor(() => document.querySelector('[data-test=initiators]') !== null);
  if (!(await panel.evaluate(() => document.querySelector<HTMLInputElement>('[data-test=initiators]')?.checked))) {
    await panel.click('[data-test=settings]');
    await panel.click('[data-test=initiators]');
    await panel.press('Escape');
  }
  await row(panel, { event: 'hello' });
  await until('an emit with its stack', async () => {
    // The page hears of the setting a moment later.
    await panel.click('[data-test=clear]');
    await page.evaluate(() => (globalThis as unknown as { sayHello(): void }).sayHello());
    await selectRow(panel, 'with a stack');
    return panel.evaluate(() => document.querySelector('[data-test=tab-initiator]') !== null);
  });
  await panel.click('[data-test=tab-initiator]');
  await panel.waitFor(() => document.querySelector('[data-test=initiator]') !== null);
  return { page, panel };
}

/** Until DevTools show such a source: a moment after the page was loaded they don't know it yet, and open nothing. */
async function opened(panel: Panel, fits: (source: OpenedSource) => boolean | undefined): Promise<OpenedSource> {
  return until('the source', async () => {
    await panel.click('[data-test=initiator] li:first-child button');
    return until('it to be shown', async () => {
      const source = await panel.openedSource();
      return fits(source) ? source : undefined;
    }, SHOWN_WITHIN_MS).catch(() => undefined);
  });
}

inEveryBrowser('the initiator of an emit', (journey, browser) => {
  it('is reported with file, line and column, innermost call first', async () => {
    const { page, panel } = await open(journey(), 'nowhere');
    await panel.waitFor(() => /^app\.js:\d+:\d+$/.test(document.querySelector('[data-test=initiator] :is(button, code)')?.textContent ?? ''));
    await page.close();
  });

  it.skipIf(browser === 'firefox')('opens in Sources at the line of the call', async () => {
    const { page, panel } = await open(journey(), 'nowhere');
    const shown = await opened(panel, ({ line }) => line?.includes(EMIT));
    expect(shown.url).toBe(`${server?.url}app.js`);
    await page.close();
  });

  it.skipIf(browser === 'firefox')('is the original file’s if the script has a source map, and opens there', async () => {
    const { page, panel } = await open(journey(), 'inline');
    const label = `chat.ts:${CHAT_LINE}:`;
    await panel.waitFor((label: string) => document.querySelector('[data-test=initiator] li button')?.textContent?.startsWith(label), label);
    // The file is shown before its cursor is where it was sent to.
    const shown = await opened(panel, ({ url, line }) => url?.endsWith('/src/chat.ts') && line?.includes(EMIT));
    expect(shown.line).toContain(EMIT);
    await page.close();
  });
});
