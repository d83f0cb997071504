import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Page, type Panel } from '../../harness/browser/driver';
import { clientOf } from '../support/hiding';
import { shippedFile } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { readFileSync } from 'node:fs';
import { begin, SKIPPED, type Journey } from '../journey/journey';
import type { Capture } from '../../src/protocol/capture';
import type { Payload, Portable } from '../../src/protocol/payload';
import { figure } from './figure';
import { MARKUP_TEXTS } from './markupTexts';
import { OWN_ELEMENTS, panelProbe, readPanelProbe } from './panelProbe';

describe.skipIf(SKIPPED.chromium === '1')('text from the page', () => {
  let journey: Journey;
  let server: TestServer;
  beforeAll(async () => {
    journey = await begin('chromium');
    const page = '<!doctype html><script src="/client.js"></script>';
    server = await startServer(clientOf('4.8'), {}, { '/': page, '/client.js': readFileSync(shippedFile(clientOf('4.8'), 'CDN file') as string, 'utf8') });
    server.io.on('connection', (socket) => {
      socket.on('all', (texts: string[]) => {
        for (const text of texts) socket.emit(text, { [text]: text, list: [text] });
      });
    });
  });
  afterAll(async () => {
    await journey?.end();
    await server?.stop();
  });

  it('is only text, wherever it comes from: no element, no script, no request', async ({ task }) => {
    const page = await journey.browser.openPage(server.url);
    const panel = await page.openPanel();
    await panel.addScript(`(${String(panelProbe)})()`);
    await speak(page);
    const rows = 3 * MARKUP_TEXTS.length;
    await panel.waitFor((least) => Number(document.querySelector('[role=grid]')?.getAttribute('aria-rowcount')) > least, rows);
    await panel.grid();
    await lookAtSome(panel);
    await importTexts(panel);
    await lookAtSome(panel);

    expect(await panel.evaluate(() => 'pwned' in globalThis)).toBe(false);
    const { violations, tags } = await panel.evaluate(readPanelProbe);
    expect(violations).toEqual([]);
    const foreign = tags.filter((tag) => !OWN_ELEMENTS.has(tag));
    expect(foreign).toEqual([]);
    const requests = await panel.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
    const outside = requests.filter((name) => !name.startsWith('chrome-extension://') && !name.startsWith('blob:'));
    expect(outside).toEqual([]);
    figure(task, 'text from the page', { texts: MARKUP_TEXTS.length, 'elements made': foreign.length, requests: outside.length });
    await page.close();
  });
});

/** As names, namespaces, payloads, acks, File names and errors of connections. */
async function speak(page: Page): Promise<void> {
  await page.evaluate((texts) => {
    const own = document.createElement('script');
    own.textContent = `{
      const texts = ${JSON.stringify(texts).replaceAll('<', '\\u003c')};
      const socket = io({ transports: ['websocket'], query: { [texts[0]]: texts[1] }, auth: { [texts[2]]: texts[3] } });
      for (const [at, text] of texts.entries()) {
        socket.emit(text, text, { [text]: [text] }, new File([text], text, { type: 'text/plain' }));
        socket.volatile.emit('told', text);
        if (at % 10 === 0) io('/' + text, { transports: ['websocket'], forceNew: false }).connect();
        socket.on(text, () => {});
      }
      socket.on('connect', () => socket.emit('all', texts));
      socket.io.emit('error', new Error(texts[4]));
    }`;
    document.head.append(own);
  }, MARKUP_TEXTS as string[]);
}

/** Each of the panes of some rows, statistics, the reference and what a draft becomes. */
async function lookAtSome(panel: Panel): Promise<void> {
  for (let turn = 0; turn < 8; turn++) {
    await panel.evaluate((at) => {
      const shown = document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])');
      shown[(at * 5) % shown.length]?.click();
    }, turn);
    await panel.waitFor(() => document.querySelector('[data-test=detail]') !== null);
    const tabs = await panel.evaluate(() => document.querySelectorAll('[data-test=detail] [role=tab]').length);
    for (let tab = 0; tab < tabs; tab++) await panel.evaluate((at) => document.querySelectorAll<HTMLElement>('[data-test=detail] [role=tab]')[at]?.click(), tab);
    await panel.evaluate(() => document.querySelector<HTMLElement>('[data-test=replay]')?.click());
  }
  await panel.click('[data-test=statistics-toggle]');
  await panel.waitFor(() => document.querySelector('[data-test=statistics] tbody tr') !== null);
  await panel.click('[data-test=statistics-toggle]');
}

/** A connection of which every address, id, reason, name and error is this text. */
function storyOf(text: string): Capture[] {
  const at = Date.now();
  const payload: Payload = { form: 'text', text: `2["a",${JSON.stringify(text)}]` };
  const session = { id: text, transport: text, recovered: true };
  const error: Portable = { $type: 'error', name: text, message: text, fields: { data: text, [text]: text } };
  const reserved = { kind: 'reserved', at, manager: 1, socket: 1 } as const;
  return [
    { kind: 'manager', seq: 1, at, manager: { key: 1, url: text, path: text, client: 4, since: text, query: { [text]: text }, reconnection: { enabled: true, attempts: null, delay: 1, delayMax: 1, jitter: 0 }, timeout: null } },
    { kind: 'socket', seq: 2, at, socket: { key: 1, manager: 1, namespace: text, auth: { [text]: text }, session } },
    { kind: 'outgoing', seq: 3, at, socket: 1, event: text, payload, fate: 'failed', error: text, initiator: text },
    { kind: 'engine', seq: 4, at, manager: 1, event: { name: 'handshake', id: text, pingInterval: 1, pingTimeout: 1, upgrades: [text] } },
    { ...reserved, seq: 5, event: 'connect', args: [], session },
    { kind: 'incoming', seq: 6, at, socket: 1, event: text, payload: { form: 'copy', args: [{ $type: 'object', name: text, entries: [[text, { $type: 'function', value: text }]] }] }, ackId: 1, listeners: 0 },
    { kind: 'ack', seq: 7, at, of: 6, payload, error: text },
    { kind: 'listener', seq: 8, at, socket: 1, event: text, change: 'on', count: 11 },
    { kind: 'engine', seq: 9, at, manager: 1, event: { name: 'close', reason: text } },
    { ...reserved, seq: 10, event: 'disconnect', args: [text, { $type: 'object', name: text, entries: [['description', text]] }], willReconnect: true },
    { ...reserved, seq: 11, event: 'connect_error', args: [error], willReconnect: false },
    { kind: 'replay_failed', seq: 12, at, replay: { request: text }, reason: 'threw', message: text },
  ];
}

/** As a session: its pages, names, notes, and the name of the file itself. */
async function importTexts(panel: Panel): Promise<void> {
  const lines = [
    { type: 'header', format: 'socketio-devtools-session', version: 1, at: 1, extension: MARKUP_TEXTS[0], chosen: MARKUP_TEXTS[1], events: 1, masked: false },
    ...MARKUP_TEXTS.flatMap((text, at) => [
      { type: 'page', page: at, url: text, top: false },
      ...storyOf(text).map((capture) => ({ type: 'capture', page: at, capture })),
      { type: 'bookmark', page: at, seq: 3, note: text },
      text,
    ]),
  ];
  await panel.evaluate(
    (content, name) => {
      const data = new DataTransfer();
      data.items.add(new File([content], name));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
    },
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
    `${MARKUP_TEXTS[0]}.jsonl`,
  );
  await until('the session', () => panel.evaluate(() => document.querySelector('[data-test=session-problems]') !== null));
  // Nothing is left out but the lines that are none, of which twenty are shown, and the end that is missing.
  const problems = await panel.evaluate(() => document.querySelector('[data-test=session-problems]')?.textContent ?? '');
  expect(problems).toContain(`…and ${MARKUP_TEXTS.length + 1 - 20} problems more.`);
  await panel.press('Escape');
  await panel.waitFor(() => document.querySelector('[data-test=session-problems]') === null);
  await panel.grid();
}
