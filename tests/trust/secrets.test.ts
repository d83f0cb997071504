import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, row, rows, selectRow, SKIPPED, type Journey } from '../journey/journey';
import { until, type Panel } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure } from './figure';

const SECRETS = ['of-the-auth-7f3a', 'of-the-query-91bc', 'of-the-cookie-d00d', 'of-the-payload-5e5e', 'of-the-login-1a2b'];
const [auth, query, cookie, payload, login] = SECRETS as [string, string, string, string, string];

const PAGE = `<!doctype html><script>document.cookie = 'session=${cookie}';</script><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'], auth: { token: '${auth}' }, query: { apiKey: '${query}' } });
  socket.emit('profile', { name: 'Ada', password: '${payload}' });
  socket.emit('login', 'ada', '${login}');
</script>`;

interface Storage {
  chrome: { storage: Record<'local' | 'session' | 'sync', { get(): Promise<unknown> } | undefined> };
}

describe.skipIf(SKIPPED.chromium === '1')('the credentials that a page sent', () => {
  let journey: Journey;
  let server: TestServer;
  beforeAll(async () => {
    journey = await begin('chromium', { inPrivate: true });
    server = await startServer(clientOf('4.8'), {}, { '/': PAGE, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
  });
  afterAll(async () => {
    await journey?.end();
    await server?.stop();
  });

  it("aren't stored, aren't in a masked file, and don't leave the browser", async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    await row(panel, { direction: 'emit', event: 'login' });
    // Replayed and composed, so that there is something to be remembered.
    await panel.click('[data-test=compose]');
    await compose(panel, 'profile', `[{"password":"${payload}"}]`);
    await compose(panel, 'login', `["ada","${login}"]`);
    await compose(panel, 'note', '["remember me"]');
    await panel.click('[data-test=drawer-close]');
    await selectRow(panel, 'profile');

    const kept = await until('what is remembered', () => stored(panel, 'remember me'));
    expect(SECRETS.filter((secret) => kept.includes(secret))).toEqual([]);

    await panel.click('[data-test=session-open]');
    await panel.click('[data-test=session-prepare]');
    await panel.waitFor(() => document.querySelector('[data-test=session-preview]') !== null);
    const preview = await panel.evaluate(() => [...document.querySelectorAll('[data-test=session-preview], [data-test=session-preview] textarea, textarea')].map((each) => each.textContent + ((each as HTMLTextAreaElement).value ?? '')).join(''));
    expect([auth, query, cookie, payload].filter((secret) => preview.includes(secret))).toEqual([]);
    const requests = await panel.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/^(chrome-extension|blob|data):/.test(name)));
    expect(requests).toEqual([]);
    figure(task, 'Chromium', { secrets: SECRETS.length, stored: 0, 'in a masked file, where their names tell': 0, 'requests by the panel': requests.length });
    await page.close();
  });

  it('are forgotten with the panel in a private window', async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    const panel = await page.openPanel();
    const theirs = await (await journey.browser.openWindow(server.url, true)).openPanel();
    await theirs.click('[data-test=compose]');
    await compose(theirs, 'note', '["said in private"]');
    // This panel knows it.
    await theirs.waitFor(() => document.querySelector('[data-test=compose-start]')?.textContent?.includes('said in private'));
    await panel.click('[data-test=compose]');
    await compose(panel, 'note', '["said aloud"]');
    const kept = await until('what is remembered', () => stored(panel, 'said aloud'));
    expect(kept).not.toContain('in private');
    figure(task, 'Chromium, a private window', { stored: 0 });
    await page.close();
  });
});

async function compose(panel: Panel, event: string, args: string): Promise<void> {
  await panel.waitFor(() => document.querySelector('[data-test=compose-event]') !== null);
  await panel.fill('[data-test=compose-event]', event);
  await panel.fill('[data-test=compose-args]', args);
  await panel.waitFor(() => document.querySelector<HTMLButtonElement>('[data-test=compose-send]')?.disabled === false);
  await panel.click('[data-test=compose-send]');
  await panel.waitFor((event) => [...document.querySelectorAll('[role=row]')].some(({ textContent }) => textContent?.includes(event) && textContent.includes('replay')), event);
}

/** All of the extension's storage, once it has this text. */
async function stored(panel: Panel, text: string): Promise<string | undefined> {
  const all = await panel.evaluate(async () => {
    const { storage } = (globalThis as unknown as Storage).chrome;
    return JSON.stringify([await storage.local?.get(), await storage.session?.get().catch(() => ''), await storage.sync?.get().catch(() => '')]);
  });
  return all.includes(text) ? all : undefined;
}
