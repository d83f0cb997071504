import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { shippedFile, VERSIONS, type Version } from '../../../harness/clients';
import { startServer, type TestServer } from '../../../harness/servers';
import { ARTIFACTS, inEveryBrowser, row } from '../../journey/journey';
import { breakUpgrades } from '../../support/breakUpgrades';

const RELEASE = VERSIONS.find(({ version }) => version === '4.8') as Version;

/** Runs in the page: two connections, an event without a listener, an ack that never comes, an upgrade that fails. */
const PAGE = `<!doctype html><title>Notes</title><script src="/client.js"></script><script>
  const first = io({ forceNew: true });
  const second = io({ forceNew: true });
  first.on('known', () => undefined);
  first.on('connect', () => first.timeout(50).emit('never', () => undefined));
</script>`;

const QUIET = `<!doctype html><link rel="icon" href="data:,"><script src="/client.js"></script><script>
  io({ transports: ['polling'] }).on('unheard', () => undefined);
</script>`;

let server: TestServer;
beforeAll(async () => {
  const file = shippedFile(RELEASE, 'CDN file') as string;
  server = await startServer(RELEASE, {}, { '/': PAGE, '/quiet': QUIET, '/client.js': await readFile(file, 'utf8') });
  breakUpgrades(server, 400);
  server.io.on('connection', (socket) => void socket.emit('unheard', 1));
});
afterAll(() => server.stop());

// socketio/socket.io#4648: docked beside the page, where most people have it.
inEveryBrowser('the notes', (journey, browser) => {
  it('are counted at every width, and open by mouse and keyboard', async () => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await row(panel, { event: 'upgradeError' });
    await row(panel, { event: 'unheard' });
    // Two connections and two failed upgrades; two events without a listener; one ack.
    await panel.waitFor(() => document.querySelector('[data-test=notes]')?.textContent === '77 notes');
    for (const theme of ['light', 'dark'] as const) {
      await panel.setTheme(theme);
      for (const width of browser === 'firefox' ? [1280, 500] : [1280, 700, 554, 400]) {
        await panel.resize(width, 760);
        await panel.waitFor((wanted) => innerWidth <= wanted + 20, width);
        await panel.click('[data-test=notes]');
        await panel.waitFor(() => document.querySelector('[data-test=notes-list]:popover-open') !== null);
        const told = await panel.evaluate(() => {
          const list = document.querySelector('[data-test=notes-list]') as HTMLElement;
          const { left, right } = list.getBoundingClientRect();
          return { isIn: left >= 0 && right <= innerWidth, notes: [...list.querySelectorAll('[data-test=note]')].map(({ textContent }) => textContent) };
        });
        expect(told.isIn).toBe(true);
        expect(told.notes).toHaveLength(7);
        for (const text of ['upgrade to websocket failed', 'duplicate connection (1 of 2)', 'unheard: no listener', '1 ack missing']) expect(told.notes).toContain(text);
        await panel.screenshot(join(ARTIFACTS, `${browser}-${theme}-${width}-notes.png`));
        await panel.press('Escape');
        await panel.waitFor(() => document.querySelector('[data-test=notes-list]:popover-open') === null);
      }
    }
    await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=notes]')?.focus());
    await panel.press('Enter');
    await panel.waitFor(() => document.querySelector('[data-test=notes-list]:popover-open') !== null);
    await panel.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-test=notes-list] button')].find(({ textContent }) => textContent?.includes('unheard'))?.focus());
    await panel.press('Enter');
    await panel.waitFor(() => document.querySelector('[data-test=notes-list]:popover-open') === null);
    const shown = (await panel.grid()).map(({ event }) => event);
    expect(new Set(shown)).toEqual(new Set(['unheard']));
    await page.close();
  });

  it('are empty if nothing is wrong', async () => {
    const page = await journey().browser.openPage(`${server.url}quiet`);
    const panel = await page.openPanel();
    await row(panel, { event: 'unheard' });
    expect(await panel.evaluate(() => document.querySelectorAll('[data-test=notes]').length)).toBe(0);
    await page.close();
  });
});
