import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until, type Page, type Panel } from '../support/browser/driver';
import { shippedFile, type Packaging } from '../support/clients';
import { clientOf } from '../support/hiddenClient';
import { startServer, type TestServer } from '../support/servers';
import { inEveryBrowser, row, rows, selectRow } from './journey';

/** What each worker does, with the way to its page named `post`. */
const USE = `
  addEventListener('error', ({ message }) => post(['error', message]));
  const socket = io({ transports: ['websocket'] });
  socket.on('connect', () => post(['connected', location.href, location.origin, typeof document]));
  socket.on('welcome', (value) => post(['welcome', value]));
  socket.emit('ask', { n: 1 }, (answer) => post(['answer', answer]));
`;
const KINDS = ['classic', 'module', 'shared'] as const;
const clients: [file: string, version: string, packaging: Packaging][] = [
  ['client.js', '4.8', 'CDN file'],
  ['client.mjs', '4.8', 'ESM file, min'],
];
const SCRIPTS = {
  '/in/classic.js': `importScripts('../client.js'); const post = (value) => postMessage(value);
    onmessage = ({ data }) => post(['heard', data]);${USE}`,
  '/in/module.js': `import { io } from '../client.mjs'; const post = (value) => postMessage(value);
    onmessage = ({ data }) => post(['heard', data, import.meta.url]);${USE}`,
  '/in/shared.js': `importScripts('../client.js'); const ports = []; const post = (value) => ports.forEach((port) => port.postMessage(value));
    onconnect = ({ ports: [port] }) => { ports.push(port); port.onmessage = ({ data }) => post(['heard', data]); if (ports.length > 1) return;${USE}};`,
};
const PAGE = (make: string) => `<!doctype html><script>
  const note = (text) => { document.body.append(text, document.createElement('br')); };
</script><body><script>
  note('Worker ' + [String(Worker).includes('native code'), Worker.name, Worker.length, Worker.prototype.constructor === Worker]);
  const worker = ${make};
  const port = worker.port ?? worker;
  port.onmessage = ({ data, ports }) => note(JSON.stringify([data, ports.length]));
  worker.onerror = ({ message }) => note('error ' + message);
  port.postMessage('early');
</script>`;

let server: TestServer;

beforeAll(async () => {
  const files = clients.map(([file, version, packaging]) => [`/${file}`, readFileSync(shippedFile(clientOf(version), packaging) as string, 'utf8')]);
  server = await startServer(clientOf('4.8'), {}, {
    ...Object.fromEntries(files),
    ...SCRIPTS,
    '/classic': PAGE("new Worker('/in/classic.js')"),
    '/module': PAGE("new Worker(new URL('/in/module.js', location), { type: 'module', name: 'named' })"),
    '/shared': PAGE("new SharedWorker('in/shared.js')"),
  });
  server.io.on('connection', (socket) => {
    socket.on('ask', (value: unknown, answer: (value: unknown) => void) => answer(value));
    socket.emit('welcome', 'to you');
  });
});
afterAll(() => server.stop());

/** All that the page was told by its worker, in any order: a socket and a page are two ways. */
async function logOf(page: Page): Promise<string[]> {
  await page.waitFor(() => ['heard', 'connected', 'welcome', 'answer'].every((word) => document.body.innerText.includes(word)));
  return (await page.evaluate(() => document.body.innerText)).trim().split('\n').toSorted();
}

async function toggleWorkers(panel: Panel): Promise<void> {
  await panel.click('[data-test=settings]');
  await panel.click('[data-test=workers]');
  await panel.press('Escape');
}

const SOON_MS = 3_000;

/** The browser says to nobody when it has registered a script: pages are opened until one has it, or has it no more. */
async function openUntil(open: () => Promise<Page>, lookedInto: boolean): Promise<{ page: Page; panel: Panel; log: string[] }> {
  for (;;) {
    const page = await open();
    const panel = await page.openPanel();
    const log = await logOf(page);
    const isTold = () => panel.evaluate(() => document.querySelector('[role=row]:has([role=gridcell])') !== null);
    const told = await until('a row', isTold, SOON_MS).catch(() => false);
    if (told === lookedInto) return { page, panel, log };
    await page.close();
  }
}

inEveryBrowser('a client in a worker', (journey) => {
  it.each(KINDS)('that is %s is looked into where the user wants it, and only there', async (kind) => {
    const openPage = () => journey().browser.openPage(`${server.url}${kind}`);
    const unwatched = await openPage();
    const panel = await unwatched.openPanel();
    const plain = await logOf(unwatched);
    expect(plain).toHaveLength(5);

    await toggleWorkers(panel);
    const { page, panel: watching, log } = await openUntil(openPage, true);
    expect(log).toEqual(plain);
    await row(watching, { event: 'connect', direction: 'reserved' });
    await row(watching, { event: 'ask', direction: 'emit', payload: '{n: 1}', ack: 'ms' });
    await row(watching, { event: 'welcome', direction: 'on', payload: 'to you' });

    await selectRow(watching, 'ask');
    await watching.waitFor((name) => document.querySelector('[data-test=detail]')?.textContent?.includes(name), `worker`);
    await watching.click('[data-test=replay]');
    await watching.click('[data-test=replay-send]');
    await watching.waitFor(() => document.querySelector('[data-test=replay-answer]')?.textContent?.includes('n: 1'));
    await watching.fill('[data-test=filter]', '');
    await rows(watching, { event: 'ask', direction: 'emit' }, 2);

    expect(await panel.evaluate(() => document.querySelector('[role=row]:has([role=gridcell])'))).toBeNull();
    await toggleWorkers(watching);
    // A shared worker lives as long as one of its pages.
    await page.close();
    await unwatched.close();
    const after = await openUntil(openPage, false);
    expect(after.log).toEqual(plain);
    await after.page.close();
  });
});
