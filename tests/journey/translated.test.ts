import { createServer, type Server } from 'node:http';
import { readFileSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page, Panel } from '../../harness/browser/driver';
import { shippedFile } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import { clientOf, LOCKED_DOWN } from '../support/hiding';
import { BASIC, NAME, PASSWORD } from '../support/startInstrumented';
import { choose } from './recording';
import { begin, connected, press, row, rows, SKIPPED, type Journey } from './journey';
import { startServerSite } from './server/serverSite';
import { markedExtension, untranslatedIn, wide } from './untranslated';

/** Words of the demo and of the pages below. */
const DATA = [hostname(), 'chat message', 'new message', 'new mesage', 'welcome', 'question', 'upload', 'never answered', 'announcement', 'typing', 'user joined', 'stats', 'deleteAll', 'ask', 'hello', '/admin', '/staff', 'chat*', 'not authorized', '{code: "E_TOKEN", hint: "send auth.token"}', 'quiz me', 'mark', 'send me a picture', 'picture', 'whisper', 'chat', 'log me out', 'delete', 'dropped.socketio.jsonl', 'socket has been disconnected', 'did it arrive?', 'yes, it did'];
const NOTHING = { words: [], joined: [], asData: [] };

type Step = [view: string, open: (panel: Panel, page: Page) => Promise<unknown>];

describe.skipIf(SKIPPED.chromium === '1')('a translation is shown in place of every English text', () => {
  let journey: Journey;
  let folder = '';
  let plain: Server;
  let locked: TestServer;
  beforeAll(async () => {
    folder = markedExtension();
    journey = await begin('chromium', { extension: folder, language: 'de' });
    plain = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>No sockets here</h1>'));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    locked = await startLocked();
  });
  afterAll(async () => {
    await journey?.end();
    await locked?.stop();
    plain?.close();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** Fails with all that each view shows in English. */
  async function visit(panel: Panel, page: Page, steps: readonly Step[]): Promise<void> {
    const found: Record<string, unknown> = {};
    const before = new Set<string>();
    for (const [view, open] of steps) {
      await open(panel, page).catch((error: unknown) => Promise.reject(new Error(`${view}: ${String(error)}`)));
      const { words, joined, asData } = await untranslatedIn(panel, DATA);
      const here = { words: words.filter((text) => !before.has(text)), joined: joined.filter((text) => !before.has(text)), asData };
      for (const text of [...words, ...joined]) before.add(text);
      if (here.words.length + here.joined.length + asData.length > 0) found[view] = here;
    }
    expect(found).toEqual({});
  }

  async function opened(url?: string): Promise<{ page: Page; panel: Panel }> {
    const page = url === undefined ? await journey.openDemo() : await journey.browser.openPage(url);
    return { page, panel: await page.openPanel() };
  }

  it('in the timeline, its menus, and every tab of every kind of row', async () => {
    const { page, panel } = await opened();
    for (const action of ['chat', 'ack', 'quiz', 'binary', 'picture', 'whisper', 'typing', 'timeout', 'admin', 'admin-refused', 'kill']) await press(page, action);
    await row(panel, { event: 'disconnect', payload: '⟦' });
    await connected(page);
    await visit(panel, page, [
      ['timeline', () => panel.waitFor(() => document.querySelector('[data-test=status]')?.textContent?.includes('⟦'))],
      ['attempts', () => panel.click('[data-test=outage]')],
    ]);
    const events = [...new Set((await panel.grid()).map(({ event }) => event))];
    for (const event of events) {
      await select(panel, event);
      const tabs = await panel.evaluate(() => [...document.querySelectorAll('[role=tab]')].map(({ id }) => id));
      await visit(panel, page, tabs.map((tab): Step => [`${event}, ${tab}`, () => shown(panel, `#${tab}`, `#${tab}[aria-selected=true]`)]));
    }
    await visit(panel, page, [
      ['row menu', () => menu(panel, '[aria-selected=true] > [data-column=event]', '[data-test=row-menu]')],
      ['column menu', () => panel.press('Escape').then(() => menu(panel, '[role=columnheader][data-column=event]', '[data-test=column-menu]'))],
      ['sorted', () => panel.press('Escape').then(() => shown(panel, '[data-test=sort-event]', '[data-test=sorted]'))],
      ['heartbeats', () => shown(panel, '[data-test=time-order]', '[role=grid]')],
      ['bookmark', async () => { await select(panel, 'chat message'); await shown(panel, '[data-test=bookmark]', '[data-test=bookmark-note]'); }],
      ['compare', async () => { await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus()); await panel.press('End'); await shown(panel, '[data-test=compare-previous]', '[data-test=compare-summary]'); }],
      ['search of the details', () => shown(panel, '[data-test=detail-search-open]', '[data-test=detail-search]')],
      ['find', () => panel.press('Control+f').then(() => present(panel, '[data-test=find]'))],
      ['find, without a match', () => panel.fill('[data-test=find-field]', 'zzzz')],
      ['no matching events', () => panel.fill('[data-test=filter]', 'event:zzzz')],
      ['filter problem', () => panel.fill('[data-test=filter]', 'is:zzzz').then(() => present(panel, '[data-test=filter-problem]:not(:empty)'))],
      ['completions', () => panel.fill('[data-test=filter]', 'i').then(() => present(panel, '[data-test=completions]'))],
    ]);
    await page.close();
  });

  it('in the forms, the faults and the session files', async () => {
    const { page, panel } = await opened();
    for (const action of ['ack', 'quiz', 'chat']) await press(page, action);
    await row(panel, { event: 'question', ack: 'ms' });
    await rows(panel, { event: 'chat message', direction: 'emit' }, 2);
    await visit(panel, page, [
      ['replay', () => select(panel, 'chat message').then(() => shown(panel, '[data-test=replay]', '[data-test=replay-form]'))],
      ['replay, invalid', () => panel.fill('[data-test=replay-args]', '[1, {"a" 2}]')],
      ['replay, another type', () => panel.fill('[data-test=replay-args]', '[1, "two"]')],
      ['replay, unknown variable', () => panel.fill('[data-test=replay-args]', '["{{nwo}}"]')],
      ['replay, reserved', () => panel.fill('[data-test=replay-event]', 'disconnect')],
      ['replay, risky', async () => {
        await panel.fill('[data-test=replay-event]', 'deleteAll');
        await panel.fill('[data-test=replay-args]', '["{{now}}"]');
        await shown(panel, '[data-test=replay-send]', '[data-test=replay-doubts]');
      }],
      ['replay, sent', () => shown(panel, '[data-test=replay-anyway]', '[data-test=replay-outcome]')],
      ['compose', () => panel.press('Escape').then(() => shown(panel, '[data-test=compose]', '[data-test=compose-form]'))],
      ['compose, filled', async () => {
        await panel.fill('[data-test=compose-event]', 'hello');
        await panel.fill('[data-test=compose-args]', '["{{seq}}", "{{uuid}}"]');
        await panel.click('[data-test=compose-ack]');
        await present(panel, '[data-test=variables-preview]');
      }],
      ['compose, favorite', () => panel.fill('[data-test=favourite-name]', 'hello').then(() => panel.click('[data-test=favourite-keep]'))],
      ['compose, sent', () => panel.click('[data-test=compose-send]').then(() => panel.waitFor((words) => document.querySelector('[data-test=compose-form] [data-test=replay-outcome]')?.textContent?.includes(words), wide('Timed out')))],
      ['simulate', async () => { await panel.click('[data-test=drawer-close]'); await select(panel, 'question'); await shown(panel, '[data-test=simulate]', '[data-test=simulate-form]'); }],
      ['simulate, answered', () => shown(panel, '[data-test=simulate-send]', '[data-test=replay-answer]')],
      ['replay several', async () => {
        await panel.click('[data-test=drawer-close]');
        await select(panel, 'chat message');
        await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
        await panel.press('R');
        await present(panel, '[data-test=several-form]');
      }],
      ['replay several, sent', () => panel.click('[data-test=several-start]').then(() => present(panel, '[data-test=several-progress][data-state=finished]'))],
      ['faults', () => panel.click('[data-test=drawer-close]').then(() => shown(panel, '[data-test=faults-manager]', '[data-test=faults-view]'))],
      ['faults, asked', () => shown(panel, '[data-test=drop-do]', '[data-test=drop-decline]')],
      ['faults, active', async () => {
        await panel.click('[data-test=drop-decline]');
        await panel.fill('[data-test=events-pattern]', 'chat*');
        await shown(panel, '[data-test=events-do]', '[data-test=broken-rule]');
        await panel.click('[data-test=latency-do]');
        await panel.click('[data-test=fail-do]');
        await panel.waitFor(() => document.querySelectorAll('[data-test=broken-rule]').length === 3);
      }],
      ['hold, known only later', () => panel.fill('[data-test=hold-filter]', 'is:acked')],
      ['held', async () => {
        await panel.fill('[data-test=hold-filter]', '');
        await panel.waitFor(() => !document.querySelector<HTMLButtonElement>('[data-test=hold-do]')?.disabled);
        await panel.click('[data-test=hold-do]');
        await panel.waitFor(() => document.querySelectorAll('[data-test=broken-rule]').length === 4);
        await press(page, 'ack');
        await present(panel, '[data-test=held-answer]');
      }],
      ['held, edited', () => shown(panel, '[data-test=held-edit]', '[data-test=held-form]')],
      ['held, answered', () => shown(panel, '[data-test=held-answer]', '[data-test=held-form]')],
      ['session files', () => panel.click('[data-test=undo-all]').then(() => shown(panel, '[data-test=session-open]', '[data-test=session-prepare]'))],
      ['session files, preview', () => shown(panel, '[data-test=session-prepare]', '[data-test=session-preview]')],
      ['session files, imported', () => drop(panel, SESSION).then(() => present(panel, '[data-test=session-problems]'))],
      ['session files, refused', () => drop(panel, 'no session').then(() => present(panel, '[data-test=session-problem]'))],
    ]);
    await page.close();
  });

  it('in the sheets, the statistics and the settings', async () => {
    const { page, panel } = await opened();
    for (const action of ['ack', 'quiz', 'whisper']) await press(page, action);
    await row(panel, { event: 'question', ack: 'ms' });
    await visit(panel, page, [
      ['statistics', () => shown(panel, '[data-test=statistics-toggle]', '[data-test=statistics] tbody tr')],
      ['statistics, nothing', () => panel.fill('[data-test=filter]', 'event:zzzz')],
      ['filter syntax', () => panel.fill('[data-test=filter]', 'chat').then(() => shown(panel, '[data-test=filter-help]', '[popover]:popover-open h2'))],
      ['filter saved', () => panel.click('[data-test=save-filter]')],
      ['settings', () => panel.press('Escape').then(() => shown(panel, '[data-test=settings]', '[data-test=initiators]'))],
      ['reference', () => panel.press('Escape').then(() => shown(panel, '[data-test=reference-open]', '[data-test=reference-search]'))],
      ['reference of 2.x', () => choose(panel, '[data-test=reference-version]', '2')],
      ['reference, no match', () => panel.fill('[data-test=reference-search]', 'zzzz')],
      ['a narrow panel', () => panel.click('[data-test=reference-close]').then(() => panel.resize(500, 760)).then(() => present(panel, 'main[data-narrow]'))],
      ['more tools', () => shown(panel, '[data-test=more]', '[data-test=tools-menu]')],
    ]);
    await page.close();
  });

  it('in the form for a server, and in the Server view', async () => {
    const site = await startServerSite({ options: { auth: BASIC } });
    site.server.io.on('connection', (socket) => {
      (socket as unknown as { join(room: string): void }).join('stats');
      (socket as unknown as { data: object }).data = { token: 'ask' };
    });
    const page = await site.openPage(journey);
    const panel = await page.openPanel();
    const failed = () => shown(panel, '[data-test=server-connect]', '[data-test=server-failed]');
    await visit(panel, page, [
      ['form', () => shown(panel, '[data-test=connect-manager]', '[data-test=server-known]')],
      ['form, incomplete', () => panel.fill('[data-test=server-transports]', 'zzzz').then(() => panel.fill('[data-test=server-transports]', ''))],
      ['no credentials', () => panel.fill('[data-test=server-transports]', 'websocket').then(failed)],
      ['form, with a password', async () => {
        await panel.click('[data-test=server-fix]');
        await panel.fill('[data-test=server-username]', NAME);
        await panel.fill('[data-test=server-password]', PASSWORD);
      }],
      ['server', () => shown(panel, '[data-test=server-connect]', '[data-test=server-processes] tbody tr')],
      ['socket', () => shown(panel, '[data-test=server-sockets] [role=row]:has([role=gridcell])', '[data-test=server-socket]')],
      ['emit', () => shown(panel, '[data-test=action-emit]', '[data-test=action-form]')],
      ['emit, reserved', () => panel.fill('[data-test=action-event]', 'disconnect')],
      ['join, asked', async () => {
        await panel.click('[data-test=action-cancel]');
        await panel.click('[data-test=action-join]');
        await panel.fill('[data-test=action-room]', 'stats');
        await shown(panel, '[data-test=action-send]', '[data-test=action-ask]');
      }],
      ['disconnect, done', async () => {
        await panel.click('[data-test=action-cancel]');
        await panel.click('[data-test=server-socket] [data-test=action-disconnect]');
        await panel.click('[data-test=action-send]');
        await panel.waitFor(() => document.querySelector('[data-test=action-reach]')?.textContent?.includes('⟦') && document.querySelector('[data-test=server-sockets] [role=gridcell]') === null);
      }],
      ['reconnecting', async () => {
        await site.server.kill();
        await present(panel, '[data-test=server-status][data-state=reconnecting]');
      }],
      ['connected again', async () => {
        await site.server.revive();
        await present(panel, '[data-test=server-status][data-state=connected]');
      }],
      ['disconnected by the server', async () => {
        (site.server.io.of('/admin') as unknown as { disconnectSockets(): void }).disconnectSockets();
        await present(panel, '[data-test=server-status][data-state=failed]');
      }],
    ]);
    await page.close();
    await site.stop();
  });

  it('if there are no events, or no connection', async () => {
    const { page, panel } = await opened(`http://127.0.0.1:${(plain.address() as AddressInfo).port}/`);
    const reached = (wanted: string) => panel.waitFor((reach) => document.querySelector('[data-test=empty]')?.getAttribute('data-reach') === reach, wanted);
    await visit(panel, page, [
      ['no Socket.IO', () => reached('attached')],
      ['paused', () => panel.click('[data-test=record]')],
      ['recording', () => panel.click('[data-test=record]')],
      ['an outage', async () => {
        await page.goto(journey.demo.url);
        await connected(page);
        await press(page, 'kill');
        await row(panel, { event: 'disconnect', payload: '⟦' });
      }],
      ['reconnected', () => connected(page).then(() => rows(panel, { event: 'connect' }, 4))],
      ['disconnected by the server', () => press(page, 'server-disconnect').then(() => row(panel, { event: 'disconnect', payload: 'io server disconnect' }))],
      ['cleared', () => panel.click('[data-test=clear]').then(() => present(panel, '[data-test=empty]'))],
      ['a session viewer', async () => {
        await panel.click('[data-test=session-open]');
        const viewer = await page.opens(() => panel.click('[data-test=session-viewer]'));
        await viewer.waitFor(() => document.querySelector('[data-test=empty]')?.getAttribute('data-reach') === 'viewer');
        expect(await untranslatedIn(viewer, DATA)).toEqual(NOTHING);
        await viewer.close();
      }],
    ]);
    await page.close();
  });

  it('if the client is seen on the wire only, which works as in English', async () => {
    const { page, panel } = await opened(locked.url);
    await visit(panel, page, [
      ['on the wire', () => row(panel, { event: 'ask', direction: 'emit', ack: 'ms' })],
      ['details', () => select(panel, 'ask')],
      ['replay', () => shown(panel, '[data-test=replay]', '[data-test=replay-socket-problem]:not(:empty)')],
      ['faults', () => shown(panel, '[data-test=faults-manager]', '[data-test=faults-cannot]')],
      ['closed', async () => {
        await panel.fill('[data-test=filter]', '');
        await page.evaluate(() => void dispatchEvent(new Event('leave')));
        await row(panel, { event: 'disconnect' });
        await select(panel, 'disconnect');
        await panel.click('[data-test=tab-why]');
      }],
    ]);
    // The panel recognizes this reason by a mark, not by its text.
    expect(await panel.evaluate(() => document.querySelector('[role=tabpanel]')?.textContent)).toContain(wide('manager.close()'));
    await page.close();
  });
});

/** With a line of an unknown kind, one that is not JSON, and no end. */
const SESSION = ['{"type":"header","format":"socketio-devtools-session","version":1,"saved":"2026-01-31T12:00:00.000Z"}', '{"type":"later"}', '{"type":"capt'].join('\n');

async function startLocked(): Promise<TestServer> {
  const client = clientOf('4.8');
  const use = `<script>addEventListener('load', () => {
    const socket = io({ reconnection: false });
    socket.on('connect', () => socket.emit('ask', { n: 1 }, () => undefined));
    addEventListener('leave', () => socket.io.engine.close());
  })</script>`;
  const server = await startServer(client, {}, { '/': LOCKED_DOWN + use, '/client.js': readFileSync(shippedFile(client, client.packaging) as string, 'utf8') });
  server.io.on('connection', (socket) => {
    socket.on('ask', (_value: unknown, answer: (value: string) => void) => answer('fine'));
    socket.emit('welcome');
  });
  return server;
}

async function select(panel: Panel, event: string): Promise<void> {
  await panel.fill('[data-test=filter]', event === '' ? '' : `event:"${event}"`);
  await panel.waitFor((name) => {
    const shown = [...document.querySelectorAll<HTMLElement>('[role=row]:has([role=gridcell])')];
    const found = shown.find((each) => each.querySelector('[data-column=event]')?.textContent === name);
    found?.click();
    return found !== undefined && document.querySelector('[data-test=detail] h2')?.textContent === name;
  }, event);
}

/** Lets a file fall on the panel. */
async function drop(panel: Panel, text: string): Promise<void> {
  await panel.evaluate((content) => {
    const data = new DataTransfer();
    data.items.add(new File([content], 'dropped.socketio.jsonl'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, text);
}

async function menu(panel: Panel, at: string, sign: string): Promise<void> {
  await panel.evaluate((selector) => {
    document.querySelector(selector)?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true, clientX: 300, clientY: 140 }));
  }, at);
  await present(panel, sign);
}

async function present(panel: Panel, sign: string): Promise<void> {
  await panel.waitFor((selector) => document.querySelector(selector) !== null, sign);
}

async function shown(panel: Panel, button: string, sign: string): Promise<void> {
  await panel.click(button);
  await present(panel, sign);
}
