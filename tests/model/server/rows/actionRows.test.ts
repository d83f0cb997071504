import { afterEach, describe, expect, it } from 'vitest';
import { io } from 'socket.io-client';
import { until } from '../../../../harness/browser/driver';
import { createPanelModel } from '../../../../panel/model/createPanelModel';
import { rowWords } from '../../../../panel/model/explain/rowWords';
import { SHOW_ALL } from '../../../../panel/model/filter/filter';
import type { ActionKind, ServerTarget } from '../../../../panel/model/reportedAction';
import { ActionRows } from '../../../../panel/model/server/rows/actionRows';
import { actionsOf, draftFor, type ActionDraft } from '../../../../panel/model/serverView/actionDraft';
import { actionReport } from '../../../../panel/model/serverView/actionReport';
import { epochNow, linkTo, startInstrumented } from '../../../support/instrumentedServer';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** Three clients, two of them in `r1`; what the panel does is in its log. */
async function scene(options: object = {}) {
  const server = await startInstrumented({ options });
  stops.push(server.stop);
  server.io.on('connection', (socket) => void (socket.handshake.auth['in'] && socket.join('r1')));
  const clients = [true, true, false].map((isIn) => io(server.url, { forceNew: true, transports: ['websocket'], auth: { in: isIn } }));
  stops.push(() => clients.forEach((client) => client.disconnect()));
  await until('the clients', () => clients.every(({ connected }) => connected));
  const link = linkTo(server.url);
  stops.push(link.close);
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const panel = createPanelModel();
  const rows = new ActionRows(panel, link.model, { id: 'server 1', url: server.url }, '/admin');
  stops.push(() => rows.stop());
  const act = (kind: ActionKind, target: ServerTarget, parts: Partial<ActionDraft> = {}, isConnected = true) => {
    const draft = { ...draftFor(kind, target), ...parts };
    rows.add(actionReport(draft, link.model.snapshot, '/admin', isConnected, epochNow()));
    if (isConnected) for (const { name, args } of actionsOf(draft, link.model.snapshot, '/admin')) link.socket.emit(name, ...args);
  };
  const last = () => panel.all.at(-1);
  const words = () => {
    const row = last();
    return row && rowWords(row, { now: row.at }).what;
  };
  const outcome = () => {
    const capture = last()?.capture;
    return capture?.kind === 'server' ? capture.action?.outcome : undefined;
  };
  const concluded = () => until('its outcome', () => outcome()?.state !== 'waiting');
  return { server, link, clients, panel, act, last, words, outcome, concluded };
}

describe('an action on a server', () => {
  it('is a row that shows whom it reached, as reported by the server', async () => {
    const { act, clients, words, outcome, concluded, panel, last } = await scene();
    const [first, second] = clients;
    act('emit', { namespace: '/', room: 'r1' }, { event: 'news', args: '["hi", {"a": 1}]' });
    await concluded();
    expect(words()).toBe('You emitted to room r1 of /: "hi", {a: 1}. The server reported it for 2 of 2 Sockets.');
    expect(last()).toMatchObject({ event: 'news', namespace: '/', direction: 'server', severity: 'quiet' });

    act('join', { namespace: '/' }, { room: 'r2' });
    await concluded();
    expect(words()).toBe('You made namespace / join the room r2. The server reported it for 3 of 3 Sockets.');

    act('leave', { namespace: '/', socket: first?.id ?? '' }, { room: 'r2' });
    await concluded();
    expect(words()).toBe(`You made Socket ${first?.id} leave the room r2. The server reported it for 1 of 1 Socket.`);

    // One of them is in it already.
    act('join', { namespace: '/', room: 'r1' }, { room: 'r2' });
    await concluded();
    expect(outcome()).toEqual({ state: 'reported', count: 2, of: 2 });

    act('emit', {}, { event: 'to all', args: '[]' });
    await concluded();
    expect(words()).toContain('all namespaces');
    expect(outcome()).toEqual({ state: 'reported', count: 3, of: 3 });

    const gone = second?.id ?? '';
    act('disconnect', { namespace: '/', socket: gone }, { close: true });
    await concluded();
    expect(words()).toBe(`You disconnected Socket ${gone} and closed the connection. The server reported it for 1 of 1 Socket.`);
    await until('its client to have it', () => second?.connected === false);

    panel.setFilter({ ...SHOW_ALL, text: 'side:server' });
    expect(panel.visible.map(({ event }) => event)).toEqual(['news', 'join', 'leave', 'join', 'to all', 'disconnect']);
    panel.setFilter({ ...SHOW_ALL, text: 'room:r1' });
    expect(panel.visible.map(({ event }) => event)).toEqual(['news']);
    panel.setFilter({ ...SHOW_ALL, text: `client:${gone}` });
    expect(panel.visible.map(({ event }) => event)).toEqual(['disconnect']);
  });

  it('that reaches nobody says so, and for how many it was', async () => {
    const { act, outcome, words, concluded, last } = await scene();
    act('emit', { namespace: '/', room: 'nobody' }, { event: 'news' });
    expect(words()).toBe('You emitted to room nobody of /, without arguments. It reached nobody.');
    act('disconnect', { namespace: '/', socket: 'gone' });
    expect(outcome()).toEqual({ state: 'reported', count: 0, of: 0 });
    act('emit', { namespace: '/', room: 'r1' }, { event: 'news', args: '[1]' });
    await concluded();
    const row = last();
    expect(row && rowWords(row, { now: row.at }).means).toBe('The server had 2 such Sockets then.');
  });

  it('counts only its own effects: not an event of the same name with other arguments', async () => {
    const { link, server, panel } = await scene();
    const rows = new ActionRows(panel, link.model, { id: 'server 2', url: server.url }, '/admin');
    // It never reaches the server.
    rows.add(actionReport({ ...draftFor('emit', { namespace: '/' }), event: 'news', args: '["mine"]' }, link.model.snapshot, '/admin', true, epochNow()));
    let reports = 0;
    const nothing = () => undefined;
    stops.push(link.model.watch({ connected: nothing, lost: nothing, dropped: nothing, before: nothing, tick: nothing, after: ({ kind }) => void (kind === 'sent' && reports++) }));
    server.io.emit('news', 'its own');
    await until('all reports of it', () => reports === 3);
    rows.stop();
    expect(panel.all.at(-1)?.capture).toMatchObject({ action: { outcome: { state: 'reported', count: 0, of: 3 } } });
  });

  it("isn't sent if the panel isn't connected or the server refuses it", async () => {
    const { act, words, last } = await scene({ readonly: true });
    act('emit', { namespace: '/' }, { event: 'news' }, false);
    expect(words()).toBe('You emitted to namespace /, without arguments. It was not sent: the panel was not connected to the server.');
    expect(last()?.severity).toBe('error');
    act('join', { namespace: '/' }, { room: 'r2' });
    expect(words()).toContain('It was not sent: the server does not allow it.');
  });

  it('has no outcome in production mode', async () => {
    const { act, words } = await scene({ mode: 'production' });
    act('emit', { namespace: '/' }, { event: 'news' });
    expect(words()).toContain('In production mode, the server does not report what came of it.');
  });

  it('ends with what is known when the connection is lost', async () => {
    const { link, panel, server, outcome } = await scene();
    const rows = new ActionRows(panel, link.model, { id: 'server 2', url: server.url }, '/admin');
    rows.add(actionReport({ ...draftFor('emit', { namespace: '/' }), event: 'never sent' }, link.model.snapshot, '/admin', true, epochNow()));
    expect(outcome()).toEqual({ state: 'waiting' });
    link.close();
    expect(outcome()).toEqual({ state: 'reported', count: 0, of: 3 });
  });
});
