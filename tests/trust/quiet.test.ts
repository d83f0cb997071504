import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { env } from 'node:process';
import { setTimeout as pass } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, row, rows, SKIPPED, type Journey } from '../journey/journey';
import { until } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure } from './figure';

/** Time itself is what is tried here: an hour, or some seconds. */
const SECONDS = env['TRUST'] === 'full' ? 3_600 : 15;
/** Of one core. In some seconds, one collection of garbage (0.1 s) is most of it. */
const IDLE_SHARE = SECONDS > 60 ? 0.01 : 0.03;
const QUIET_SECONDS = 3;
/** The browser counts in steps of 10 ms. */
const STEP_S = 0.01;

const PAGE = `<!doctype html><link rel="icon" href="data:,"><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  socket.on('connect', () => socket.emit('here', 1));
</script>`;

/** DevTools ask for these by themselves. */
const OF_DEVTOOLS = /\/(\.well-known\/appspecific\/com\.chrome\.devtools\.json|socket\.io\.js\.map)$/;

interface NetLog {
  constants: { logEventTypes: Record<string, number> };
  events: { type: number; params?: { url?: string; initiator?: string; network_isolation_key?: string } }[];
}

describe.skipIf(SKIPPED.chromium === '1')('an idle extension', () => {
  let journey: Journey;
  let server: TestServer;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'socketio-devtools-netlog-'));
    journey = await begin('chromium', { netLog: join(folder, 'log.json') });
    server = await startServer(clientOf('4.8'), {}, { '/': PAGE, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
  });
  afterAll(async () => {
    await journey?.end();
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('makes no request, and hardly uses the CPU', { timeout: (SECONDS + 120) * 1_000 }, async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'here' }, 1);
    // Everything that there is to load has been loaded.
    await panel.click('[data-test=settings]');
    await panel.waitFor(() => document.querySelector('[data-test=own-errors]') !== null);
    await panel.click('[data-test=statistics-toggle]');
    await panel.waitFor(() => document.querySelector('[role=grid]') === null);
    await panel.click('[data-test=statistics-toggle]');
    await row(panel, { event: 'here' });

    let quiet = 0;
    await until('some quiet seconds in a row', async () => {
      const { extension } = await journey.browser.cpu();
      await pass(1_000);
      quiet = (await journey.browser.cpu()).extension - extension < 1.5 * STEP_S ? quiet + 1 : 0;
      return quiet === QUIET_SECONDS;
    }, 60_000);
    const [before, began] = [await journey.browser.cpu(), performance.now()];
    await pass(SECONDS * 1_000);
    const after = await journey.browser.cpu();
    const seconds = (performance.now() - began) / 1_000;
    const share = (after.extension - before.extension) / seconds;
    await journey.browser.close();

    const requests = readRequests(join(folder, 'log.json'));
    expect(requests.filter(({ by }) => by.includes('-extension:'))).toEqual([]);
    const { host } = new URL(server.url);
    // DevTools ask the cache for the document once more.
    const here = new Set(requests.map(({ url }) => url).filter((url) => new URL(url).host === host && !OF_DEVTOOLS.test(url)));
    expect([...here].map((url) => new URL(url).pathname).toSorted()).toEqual(['/', '/client.js', '/socket.io/']);
    expect(share).toBeLessThan(IDLE_SHARE);
    figure(task, 'Chromium', { seconds: SECONDS, 'requests of the extension': 0, 'requests of the page': here.size, 'percent of a core': percent(share), 'percent with the page and DevTools': percent((after.all - before.all) / seconds) });
  });
});

function percent(share: number): number {
  return Number((share * 100).toFixed(2));
}

/** Everything that was asked for over the network, and in whose name. */
function readRequests(path: string): { url: string; by: string }[] {
  const { constants, events } = JSON.parse(readFileSync(path, 'utf8')) as NetLog;
  const started = constants.logEventTypes['URL_REQUEST_START_JOB'];
  return events
    .filter(({ type, params }) => type === started && /^(https?|wss?):/.test(params?.url ?? ''))
    .map(({ params }) => ({ url: params?.url ?? '', by: `${params?.initiator} ${params?.network_isolation_key}` }));
}
