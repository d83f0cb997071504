import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type TestServer } from '../../../harness/servers';
import { shippedFile } from '../../../harness/clients';
import { inEveryBrowser, row, selectRow } from '../../journey/journey';
import { clientOf } from '../../support/hiding';

const require = createRequire(import.meta.url);
const vue = readFileSync(join(dirname(require.resolve('@vue/reactivity/package.json')), 'dist/reactivity.global.js'), 'utf8');
/** A Socket in Vue's reactive data, with a timeout that is too short; and another with `retries`. */
const PAGE = `<!doctype html><title>Outcomes</title><script src="/client.js"></script><script src="/vue.js"></script><script>
  const data = VueReactivity.reactive({ socket: io({ transports: ['websocket'] }), told: [] });
  const careful = io('/careful', { transports: ['websocket'], forceNew: true, retries: 3, ackTimeout: 200 });
  data.socket.on('connect', () => data.socket.timeout(400).emit('save', { id: 7 }, (error) => data.told.push('save: ' + error?.message)));
  careful.once('connect', () => setTimeout(() => careful.emitWithAck('order', { id: 1 }).catch((error) => data.told.push('order: ' + error.message))));
</script>`;

inEveryBrowser('outcomes in the panel', (journey) => {
  let server: TestServer;
  let saves = 0;
  let orders = 0;
  beforeAll(async () => {
    const client = clientOf('4.8');
    const file = shippedFile(client, 'CDN file');
    server = await startServer(client, {}, { '/': PAGE, '/client.js': readFileSync(file ?? '', 'utf8'), '/vue.js': vue });
    const slow = (answer: unknown) => void setTimeout(() => (answer as (value: string) => void)('done'), 1_000);
    server.io.on('connection', (socket) => void socket.on('save', (_value: unknown, answer: unknown) => (saves++, slow(answer))));
    server.io.of('/careful').on('connection', (socket) => void socket.on('order', (_value: unknown, answer: unknown) => (orders++, slow(answer))));
  });
  afterAll(() => server?.stop());

  it('are what the page got: late answers, each try, and one Manager behind a reactive Proxy', async () => {
    const page = await journey().browser.openPage(server.url);
    const panel = await page.openPanel();
    await row(panel, { event: 'save', payload: 'late ack', ack: 'timed out' });
    await row(panel, { event: 'order', payload: '4 tries', ack: 'timed out' });
    expect([saves, orders]).toEqual([1, 4]);

    await selectRow(panel, 'save');
    await panel.click('[data-test=tab-ack]');
    await panel.waitFor(() => /Timed out after .*answered after .* s, too late/.test(document.querySelector('[data-test=detail]')?.textContent ?? ''));
    await selectRow(panel, 'order');
    await panel.click('[data-test=tab-ack]');
    await panel.waitFor(() => (document.querySelector('[data-test=tries]')?.textContent?.match(/too late/g) ?? []).length === 4);
    await panel.fill('[data-test=filter]', 'is:late');
    await panel.waitFor(() => document.querySelectorAll('[role=grid] [role=row]:has([role=gridcell])').length === 2);
    await panel.fill('[data-test=filter]', '');
    // One Manager for each connection, whatever Vue has put before one of them.
    expect(await panel.evaluate(() => document.querySelectorAll('[data-test=faults-manager]').length)).toBe(2);
    await page.close();
  });
});
