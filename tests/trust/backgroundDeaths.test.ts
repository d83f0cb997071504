import { readFileSync } from 'node:fs';
import { env } from 'node:process';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEveryBrowser, rows } from '../journey/journey';
import { until } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure, NAMES } from './figure';

const DEATHS = env['TRUST'] === 'full' ? 50 : 3;
/** 100 a second. */
const EVERY_MS = 10;
/** After each death, before the next. */
const SEEN_BETWEEN = 30;

inEveryBrowser('a background that is stopped', (journey, browser) => {
  let server: TestServer;
  let counted = 0;
  let timer: NodeJS.Timeout | undefined;
  beforeAll(async () => {
    const page = '<!doctype html><script src="/client.js"></script><script>const socket = io({ transports: ["websocket"] }); socket.on("told", () => {});</script>';
    server = await startServer(clientOf('4.8'), {}, { '/': page, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
  });
  afterAll(async () => {
    clearInterval(timer);
    await server?.stop();
  });

  it(`loses and duplicates no event, ${DEATHS} times during 100 events per second`, { timeout: 900_000 }, async ({ task }) => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    await panel.fill('[data-test=filter]', 'event:told');
    timer = setInterval(() => server.io.emit('told', counted++), EVERY_MS);
    const shown = () => panel.evaluate(() => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount') ?? 1) - 1);
    const away: number[] = [];
    for (let death = 0; death < DEATHS; death++) {
      const next = (await shown()) + SEEN_BETWEEN;
      await until('events between two deaths', async () => (await shown()) >= next);
      await journey().browser.killBackground();
      const [began, then] = [performance.now(), counted];
      await until('an event that came after the death', async () => (await shown()) > then);
      away.push(performance.now() - began);
    }
    clearInterval(timer);
    await until('the last event', async () => (await shown()) >= counted);
    const numbers = (await panel.grid()).map(({ payload }) => Number(payload));
    const missing = Array.from({ length: counted }, (_, at) => at).filter((at) => !numbers.includes(at));
    expect(missing).toEqual([]);
    expect(numbers.length).toBe(counted);
    figure(task, NAMES[browser], { deaths: DEATHS, events: counted, lost: missing.length, doubled: numbers.length - new Set(numbers).size, 'ms away, the longest': Math.round(Math.max(...away)) });
    await page.close();
  });
});
