import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, SKIPPED, type Journey } from '../journey/journey';
import type { Page, Panel } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure, NAMES } from './figure';

const FRAMES = 10;
const EVENTS = 20;

/** Emits its own place, and has it sent back, some twenty times; the top one has ten frames that do the same. */
const PAGE = `<!doctype html><body><script src="/client.js"></script><script>
  const place = location.pathname.slice(1);
  if (!place.includes('frame')) for (let at = 0; at < ${FRAMES}; at++) document.body.append(Object.assign(document.createElement('iframe'), { src: '/' + place + '-frame' + at }));
  const socket = io({ transports: ['websocket'] });
  socket.on('back', () => {});
  for (let at = 0; at < ${EVENTS}; at++) socket.emit('there', place);
</script>`;

const TABS = ['one', 'two', 'window', 'private'];
const PLACES = TABS.flatMap((tab) => [tab, ...Array.from({ length: FRAMES }, (_, at) => `${tab}-frame${at}`)]);
/** In each tab: emitted and received. */
const EXPECTED = (FRAMES + 1) * EVENTS * 2;

describe.each(['chromium', 'firefox'] as const)('panels side by side, in %s', (kind) => {
  describe.skipIf(SKIPPED[kind] === '1')('for two tabs, another window and a private window', () => {
    let journey: Journey;
    let server: TestServer;
    beforeAll(async () => {
      journey = await begin(kind, { inPrivate: true });
      server = await startServer(clientOf('4.8'), {}, { ...Object.fromEntries(PLACES.map((place) => [`/${place}`, PAGE])), '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
      server.io.on('connection', (socket) => socket.on('there', (place: string) => socket.emit('back', place)));
    });
    afterAll(async () => {
      await journey?.end();
      await server?.stop();
    });

    it('show their own tab and its ten frames, and nothing from another', { timeout: 120_000 }, async ({ task }) => {
      const { browser } = journey;
      const panels = new Map<string, { page: Page; panel: Panel }>();
      for (const tab of TABS) {
        const url = server.url + tab;
        const page = await (tab === 'one' || tab === 'two' ? browser.openPage(url) : browser.openWindow(url, tab === 'private'));
        panels.set(tab, { page, panel: await page.openPanel() });
      }
      let wrong = 0;
      for (const [tab, { page, panel }] of panels) {
        // Brings it to the front.
        await page.evaluate(() => true);
        await panel.fill('[data-test=filter]', 'event:there or event:back');
        await panel.waitFor((all) => document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') === String(all + 1), EXPECTED);
        const shown = (await panel.grid()).map(({ payload }) => payload.replaceAll('"', ''));
        wrong += shown.filter((place) => place !== tab && !place.startsWith(`${tab}-frame`)).length;
        expect(shown.length).toBe(EXPECTED);
      }
      expect(wrong).toBe(0);
      figure(task, NAMES[kind], { tabs: 2, 'more windows': 1, 'private windows': 1, frames: FRAMES * 4, events: EXPECTED * 4, 'in the wrong panel': wrong });
    });
  });
});
