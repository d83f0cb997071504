import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inEveryBrowser, row, rows } from '../journey/journey';
import { until, type Page, type Panel } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { figure, NAMES } from './figure';

interface Attack {
  forged: number;
}

/** Runs in the page: a client, and then everything that a page can think of against its own extension. */
function attack(elsewhere: string): number {
  let forged = 0;
  const stamp = { seq: 1, at: Date.now() };
  const replay = { type: 'replay', request: 'forged', socket: 1, event: 'forged', args: '["by the page"]', attachments: [], ack: false, buffer: true };
  const capture = { ...stamp, kind: 'outgoing', socket: 1, event: 'forged', payload: { form: 'text', text: '2["forged"]' }, fate: 'sent' };
  const bodies: unknown[] = [
    replay, { ...replay, request: '' }, { ...replay, of: 1 }, { ...replay, args: 'not JSON' }, { ...replay, socket: '1' }, { ...replay, attachments: null },
    { type: 'attach', stream: 'forged', after: 0 }, { type: 'attach', stream: 'forged', after: -1 }, { type: 'received', stream: 'forged', upTo: 1e9 }, { type: 'detach' }, { type: 'want', initiators: true }, { type: 'invite', secret: 'forged' },
    { type: 'batch', stream: 'forged', captures: [capture], dropped: 0 }, { type: 'batch', stream: 'forged', captures: [{ ...capture, seq: -1 }, { ...capture, seq: 2 ** 60 }, { ...capture, kind: 'constructor' }], dropped: 1e9 },
    { type: 'batch', stream: 'forged', captures: 'many', dropped: 0 }, { type: 'batch', captures: [null, 1, [], {}], dropped: NaN },
    { type: 'hello', url: 'https://bank.example/', top: true, startedAt: 0, socketio: true }, { type: 'gone' }, { type: 'nobody', reach: 'no-script' }, { type: 'inject' }, { type: 'ask' }, { type: 'access' },
    { type: '__proto__' }, JSON.parse('{"__proto__":{"type":"replay"},"type":"batch"}'), null, undefined, 0, '', 'replay', [], [[]], 'x'.repeat(100_000),
  ];
  const enveloped = bodies.flatMap((body) => [body, { page: '', body }, { page: 'forged', body }]);
  const send = (act: () => void) => {
    forged++;
    try {
      act();
    } catch {
      // What cannot be cloned is no attack.
    }
  };
  const names = ['socketio-devtools', 'message', 'socketio-devtools:replay', '0'.repeat(32), 'f'.repeat(32)];
  for (const body of enveloped) {
    send(() => postMessage(body, '*'));
    send(() => dispatchEvent(new MessageEvent('socketio-devtools', { data: body })));
  }
  for (const name of names) {
    for (const target of [globalThis, document, document.documentElement]) {
      send(() => target.dispatchEvent(new CustomEvent(name, { detail: replay })));
      const { port1, port2 } = new MessageChannel();
      send(() => target.dispatchEvent(new MessageEvent(name, { data: 'f'.repeat(32), ports: [port2] })));
      for (const body of bodies.slice(0, 16)) send(() => port1.postMessage(body));
    }
  }
  // As the hook does it, but with a secret of the page's own.
  send(() => dispatchEvent(new MessageEvent('socketio-devtools', { data: 'secret of the page' })));
  const { port1, port2 } = new MessageChannel();
  send(() => dispatchEvent(new MessageEvent('secret of the page', { ports: [port2] })));
  for (const body of enveloped) send(() => port1.postMessage(body));
  for (const body of bodies) send(() => dispatchEvent(new MessageEvent('secret of the page', { data: JSON.stringify(body) ?? '' })));
  const { chrome, browser } = globalThis as unknown as Record<string, { runtime?: { sendMessage?(message: unknown): void; connect?(): void } } | undefined>;
  for (const { runtime } of [chrome ?? {}, browser ?? {}]) {
    send(() => runtime?.sendMessage?.('socketio-devtools: the panel is here'));
    send(() => runtime?.connect?.());
  }
  for (const url of ['about:blank', elsewhere]) {
    const frame = document.createElement('iframe');
    frame.src = url;
    document.body.append(frame);
    for (const body of enveloped.slice(0, 30)) send(() => frame.contentWindow?.postMessage(body, '*'));
    if (url === 'about:blank') {
      for (const body of bodies) send(() => frame.contentWindow?.dispatchEvent(new MessageEvent('socketio-devtools', { data: body })));
    }
  }
  // What a library would meet on polluted prototypes.
  const polluted = Object.prototype as unknown as Record<string, unknown>;
  for (const name of ['type', 'request', 'replay', 'event', 'captures', 'page', 'body', 'ports', 'data']) send(() => void (polluted[name] = replay));
  for (const [owner, name] of [[Array.prototype, 'push'], [Array.prototype, 'map'], [JSON, 'stringify'], [JSON, 'parse'], [Map.prototype, 'get'], [MessagePort.prototype, 'postMessage'], [EventTarget.prototype, 'dispatchEvent'], [Promise.prototype, 'then']] as unknown as [Record<string, unknown>, string][]) {
    const own = owner[name] as (...args: unknown[]) => unknown;
    send(() => {
      owner[name] = function (this: unknown, ...args: unknown[]) {
        return own.apply(this, args);
      };
    });
  }
  for (const name of ['type', 'request', 'replay', 'event', 'captures', 'page', 'body', 'ports', 'data']) delete polluted[name];
  (globalThis as unknown as Attack).forged = forged;
  return forged;
}

/** As a script of the page's own: a driver may run elsewhere. */
function runInPage(page: Page, script: string): Promise<void> {
  return page.evaluate((textContent) => document.head.append(Object.assign(document.createElement('script'), { textContent })), script);
}

async function attackIn(page: Page, elsewhere: string): Promise<number> {
  await runInPage(page, `document.documentElement.dataset.forged = (${attack})(${JSON.stringify(elsewhere)})`);
  return page.evaluate(() => Number(document.documentElement.dataset['forged']));
}

function emitHonestly(page: Page): Promise<void> {
  return runInPage(page, 'window.dispatchEvent(new Event("honest"))');
}

/** Runs in the panel: notes them on the document, which outlives Firefox's sandbox. */
function noteErrors(): void {
  const { dataset } = document.documentElement;
  const note = (text: string) => void (dataset['broken'] = `${dataset['broken'] ?? ''}${text}\n`);
  addEventListener('error', ({ message }) => note(message));
  addEventListener('unhandledrejection', ({ reason }) => note(String(reason)));
}

function errorsOf(panel: Panel): Promise<string | undefined> {
  return panel.evaluate(() => document.documentElement.dataset['broken']);
}

const OTHER = {
  manifest_version: 3,
  name: 'Another extension',
  version: '1.0',
  background: { service_worker: 'background.js' },
  content_scripts: [{ matches: ['http://127.0.0.1/*'], js: ['content.js'], run_at: 'document_idle' }],
};

interface OtherApi {
  runtime: {
    sendMessage(to: string, message: unknown): Promise<unknown>;
    connect(to: string, info: { name: string }): { postMessage(message: unknown): void };
    onMessage: { addListener(listener: (message: unknown, sender: unknown, answer: (value: number) => void) => void): void };
  };
}

/** Runs in the other extension's background. */
function attackFromExtension(id: string, tab: number): void {
  const { runtime } = (globalThis as unknown as { chrome: OtherApi }).chrome;
  const replay = { type: 'replay', request: 'forged', socket: 1, event: 'forged', args: '["by another extension"]', attachments: [], ack: false, buffer: true };
  const bodies = [replay, 'panel is here', { type: 'inject' }, { type: 'workbench', of: '', secret: 'x' }, { type: 'access' }, { type: 'viewer' }, { type: 'attach', stream: 'x', after: 0 }, { type: 'hello', url: 'https://bank.example/', top: true, startedAt: 0, socketio: true }, null];
  let forged = 0;
  const send = (act: () => void) => {
    forged++;
    try {
      act();
    } catch {
      // The port is closed: no one has taken it.
    }
  };
  for (const body of bodies) for (const page of ['', 'forged']) send(() => void runtime.sendMessage(id, { page, body }).catch(() => undefined));
  for (const name of [`panel:${tab}`, 'panel:1', 'panel:', 'page:forged', '']) {
    const port = runtime.connect(id, { name });
    for (const body of bodies) for (const page of ['', 'forged']) send(() => port.postMessage({ page, body }));
  }
  runtime.onMessage.addListener((_message, _sender, answer) => answer(forged));
}

/** Runs in the other extension's content script. */
function tellForged(): void {
  const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage(message: string): Promise<number> } } }).chrome;
  runtime.sendMessage('how many?').then(
    (many) => {
      document.documentElement.dataset['others'] = String(many);
    },
    () => undefined,
  );
}

inEveryBrowser('messages forged by a page', (journey, browser) => {
  let server: TestServer;
  let other: TestServer;
  const arrived: string[] = [];
  beforeAll(async () => {
    const page = '<!doctype html><body><script src="/client.js"></script><script>const socket = io({ transports: ["websocket"] }); addEventListener("honest", () => socket.emit("honest", 1));</script>';
    const served = { '/': page, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') };
    server = await startServer(clientOf('4.8'), {}, served);
    other = await startServer(clientOf('4.8'), {}, served);
    for (const each of [server, other]) each.io.on('connection', (socket) => ['honest', 'forged'].forEach((name) => socket.on(name, () => arrived.push(name))));
  });
  afterAll(async () => {
    await server?.stop();
    await other?.stop();
  });

  it('trigger no replay, cause no failure, and reach no other tab; the next event is still shown', async ({ task }) => {
    arrived.length = 0;
    const innocent = await open(other);
    const attacker = await open(server);
    const forged = await attackIn(attacker.page, other.url);
    expect(forged).toBeGreaterThan(200);
    for (const { page, panel } of [attacker, innocent]) {
      await emitHonestly(page);
      await row(panel, { direction: 'emit', event: 'honest' });
    }
    // A panel that is opened afterwards, too.
    await attacker.panel.close();
    const next = await attacker.page.openPanel();
    await row(next, { direction: 'emit', event: 'honest' });

    await until('both to arrive', () => arrived.length >= 2);
    expect(arrived).toEqual(['honest', 'honest']);
    expect((await innocent.panel.grid()).filter(({ event }) => event === 'forged')).toEqual([]);
    expect(await errorsOf(innocent.panel)).toBeUndefined();
    expect(await innocent.panel.evaluate(() => document.body.textContent?.includes('bank.example'))).toBe(false);
    figure(task, NAMES[browser], { 'forged messages': forged, 'replays triggered': arrived.filter((name) => name === 'forged').length, 'rows in another tab': 0 });
    await attacker.page.close();
    await innocent.page.close();
  });

  it('leave the panel of that page without an error', async () => {
    const { page, panel } = await open(server);
    await attackIn(page, other.url);
    await emitHonestly(page);
    await row(panel, { direction: 'emit', event: 'honest' });
    expect(await errorsOf(panel)).toBeUndefined();
    await page.close();
  });

  it.skipIf(browser !== 'chromium')('from another extension have no effect, either', async ({ task }) => {
    arrived.length = 0;
    const before = await open(server);
    const { id, tab } = await before.panel.evaluate(() => {
      const { chrome } = globalThis as unknown as { chrome: { runtime: { id: string }; devtools: { inspectedWindow: { tabId: number } } } };
      return { id: chrome.runtime.id, tab: chrome.devtools.inspectedWindow.tabId };
    });
    const folder = mkdtempSync(join(tmpdir(), 'socketio-devtools-other-'));
    try {
      writeFileSync(join(folder, 'manifest.json'), JSON.stringify(OTHER));
      writeFileSync(join(folder, 'background.js'), `(${attackFromExtension})(${JSON.stringify(id)}, ${tab})`);
      writeFileSync(join(folder, 'content.js'), `document.documentElement.dataset.forged = (${attack})(${JSON.stringify(other.url)}); (${tellForged})();`);
      await journey().browser.installOther(folder);
      const { page, panel } = await open(server);
      await page.waitFor(() => Number(document.documentElement.dataset['others']) > 0);
      const forged = await page.evaluate(() => Number(document.documentElement.dataset['forged']) + Number(document.documentElement.dataset['others']));
      expect(forged).toBeGreaterThan(700);
      for (const each of [before, { page, panel }]) {
        await emitHonestly(each.page);
        await row(each.panel, { direction: 'emit', event: 'honest' });
        expect(await errorsOf(each.panel)).toBeUndefined();
        expect((await each.panel.grid()).filter(({ event }) => event === 'forged')).toEqual([]);
        await each.page.close();
      }
      expect(arrived).toEqual(['honest', 'honest']);
      figure(task, 'Chromium, another extension', { 'forged messages': forged, 'replays triggered': 0, 'rows that it forged': 0 });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  async function open(where: TestServer): Promise<{ page: Page; panel: Panel }> {
    const page = await journey().browser.openPage(where.url);
    const panel = await page.openPanel();
    await rows(panel, { event: 'connect' }, 1);
    await panel.evaluate(noteErrors);
    return { page, panel };
  }
}, {});
