import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, SKIPPED, type Journey } from '../journey/journey';
import { until, type Panel } from '../support/browser/driver';
import { shippedFile } from '../support/clients';
import { clientOf } from '../support/hiddenClient';
import { startServer, type TestServer } from '../support/servers';
import { figure } from './figure';

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

const PLACES = ['one', 'two', 'window'].flatMap((place) => [place, ...Array.from({ length: FRAMES }, (_, at) => `${place}-frame${at}`)]);

// Firefox's driver knows one panel at a time: `tests/journey/lifetime` keeps two of its tabs apart.
describe.skipIf(SKIPPED.chromium === '1')('panels side by side', () => {
  let journey: Journey;
  let server: TestServer;
  const there: string[] = [];
  beforeAll(async () => {
    journey = await begin('chromium');
    server = await startServer(clientOf('4.8'), {}, { ...Object.fromEntries(PLACES.map((place) => [`/${place}`, PAGE])), '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
    server.io.on('connection', (socket) => socket.on('there', (place: string) => {
      there.push(place);
      socket.emit('back', place);
    }));
  });
  afterAll(async () => {
    await journey?.browser.close();
    await journey?.demo.stop();
    await server?.stop();
  });

  it('show their own tab and its ten frames, and nothing of another tab or window', async ({ task }) => {
    const tabs = ['one', 'two'];
    const pages = [];
    for (const tab of tabs) pages.push(await journey.browser.openPage(server.url + tab));
    const expected = (FRAMES + 1) * EVENTS * 2;
    const panels: Panel[] = [];
    for (const page of pages) {
      const panel = await page.openPanel();
      await panel.fill('[data-test=filter]', 'event:there or event:back');
      await panel.waitFor((least) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > least, expected);
      panels.push(panel);
    }
    await pages[0]?.evaluate((url) => void open(url, '', 'popup'), `${server.url}window`);
    await until('the other window', () => there.filter((place) => place.startsWith('window')).length === expected / 2);
    let wrong = 0;
    for (const [at, panel] of panels.entries()) {
      const shown = await places(panel);
      wrong += shown.filter((place) => !place.startsWith(tabs[at] as string)).length;
      expect(shown.length).toBe(expected);
    }
    expect(wrong).toBe(0);
    figure(task, 'Chromium', { tabs: 2, windows: 2, frames: FRAMES * 3, events: expected * 3, 'in the wrong panel': wrong });
    for (const page of pages) await page.close();
  });
});

async function places(panel: Panel): Promise<string[]> {
  return (await panel.grid()).map(({ payload }) => payload.replaceAll('"', ''));
}
