import { describe, expect, it } from 'vitest';
import { nowFacts, rowFacts } from '../../../panel/model/explain/facts';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { duplicatesOf } from '../../../panel/model/explain/duplicatesOf';
import { heartbeatGap } from '../../../panel/model/explain/heartbeat';
import { outageFacts } from '../../../panel/model/explain/outageFacts';
import type { PanelModel } from '../../../panel/model/panelModel';
import type { Row } from '../../../panel/model/row';
import { causesOf } from '../../../panel/model/explain/causes/causesOf';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import { rowWords } from '../../../panel/model/explain/rowWords';
import type { ClientMajor } from '../../../src/protocol/manager';
import { MANAGER, SOCKET, Story } from '../story';

function connected(model: PanelModel = createPanelModel(), client: ClientMajor = 4) {
  const story = new Story(model, 'page-1', client).hello().begin({
    url: 'https://app.test/?token=abc',
    since: '4.6',
    query: { token: 'abc', room: 'blue' },
  });
  story.tell({ kind: 'auth', socket: SOCKET, auth: { user: 'ann' } });
  story.engine({ name: 'handshake', id: 'e1', pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000, upgrades: ['websocket'] });
  story.connect();
  const manager = model.manager(story.page, MANAGER);
  const socket = model.socket(story.page, SOCKET);
  if (!manager || !socket) throw new Error('the story has no Manager or Socket');
  return { model, story, manager, socket };
}

describe('what is known about a connection', () => {
  it('names what the handshake and the Manager say, and masks secrets', () => {
    const { manager, story, model } = connected();
    const row = model.all.at(-1) as Row;
    const facts = Object.fromEntries([...rowFacts(row, manager, undefined), ...nowFacts(manager, undefined, story.now + 3_000)].map((fact) => [fact.name, fact]));
    expect(facts['URL']?.value).toBe('https://app.test?token=••••••');
    expect(facts['Client']?.value).toBe('4.x, 4.6 or newer');
    expect(facts['Protocol']?.value).toBe('Engine.IO 4, Socket.IO 5');
    expect(facts['Heartbeat']?.value).toBe('every 25.0 s, timed out after 20.0 s more');
    expect(facts['Last heartbeat']?.value).toBe('3.0 s ago');
    expect(facts['Maximum message size']?.value).toBe('1.0 MB');
    expect(facts['Reconnection']?.value).toBe('unlimited attempts, delay 1.0 s to 5.0 s ±50%');
    expect(facts['query.token']).toEqual({ name: 'query.token', value: '"abc"', secret: true });
    expect(facts['query.room']).toEqual({ name: 'query.room', value: '"blue"' });
  });

  it('masks everything that a Socket sent to join its namespace', () => {
    const { manager, socket, model } = connected();
    expect(rowFacts(model.all.at(-1) as Row, manager, socket)).toContainEqual({ name: 'auth.user', value: '"ann"', secret: true });
  });
});

describe('a heartbeat', () => {
  it('is overdue once its interval has passed, and then shows the time left', () => {
    const { manager, story } = connected();
    expect(heartbeatGap(manager, story.now + 25_900)).toBeUndefined();
    expect(heartbeatGap(manager, story.now + 30_000)).toEqual({ since: 30_000, left: 15_000 });
    story.wait(25_000).engine({ name: 'heartbeat', packet: 'ping' });
    expect(heartbeatGap(manager, story.now + 20_000)).toBeUndefined();
  });

  it('of Engine.IO 3 is overdue soon after a ping that nothing follows, however long the interval is', () => {
    const { manager, story } = connected(createPanelModel(), 2);
    story.engine({ name: 'handshake', id: 'e1', pingInterval: 25_000, pingTimeout: 5_000, upgrades: [] });
    story.wait(25_000).engine({ name: 'heartbeat', packet: 'ping' });
    expect(heartbeatGap(manager, story.now + 900)).toBeUndefined();
    expect(heartbeatGap(manager, story.now + 2_000)).toEqual({ since: 27_000, left: 3_000 });
    story.wait(2_000).engine({ name: 'heartbeat', packet: 'pong' });
    expect(heartbeatGap(manager, story.now + 25_900)).toBeUndefined();
    expect(heartbeatGap(manager, story.now + 26_000)).toEqual({ since: 26_000, left: 4_000 });
  });

  it('of Engine.IO 3 is replaced by any received packet; in 4 only its pings count', () => {
    const old = connected(createPanelModel(), 2);
    old.story.wait(25_000).engine({ name: 'heartbeat', packet: 'ping' });
    old.story.wait(500).receive('news');
    expect(heartbeatGap(old.manager, old.story.now + 3_000)).toBeUndefined();
    const { manager, story } = connected();
    story.wait(25_000).receive('news');
    expect(heartbeatGap(manager, story.now + 3_000)).toEqual({ since: 28_000, left: 17_000 });
  });

  it("of Engine.IO 3 shows how long after its ping the pong arrived, and nothing if the ping wasn't seen", () => {
    const { model, manager, story } = connected(createPanelModel(), 2);
    const ping = story.wait(25_000).engine({ name: 'heartbeat', packet: 'ping' });
    const pong = story.wait(12).engine({ name: 'heartbeat', packet: 'pong' });
    const unseen = story.wait(30_000).engine({ name: 'heartbeat', packet: 'pong' });
    const words = (seq: number) => rowWords(model.rowOf(story.page, seq) as Row, { manager, now: story.now });
    expect(words(pong).what).toBe('Heartbeat: pong after 12 ms.');
    expect(words(unseen).what).toBe('Heartbeat: the server answered.');
    expect(words(ping)).toEqual({
      what: 'Heartbeat: the client checks that the server still responds.',
      means: 'The client sends a ping 25.0 s after each pong, and closes the connection if nothing arrives within 20.0 s.',
    });
  });

  it("of Engine.IO 4 is the server's", () => {
    const { model, manager, story } = connected();
    const ping = model.rowOf(story.page, story.engine({ name: 'heartbeat', packet: 'ping' })) as Row;
    const { what, means } = rowWords(ping, { manager, now: story.now });
    expect(what).toContain('the server sends a ping');
    expect(means).toContain('every 25.0 s. If none arrives for 45.0 s');
    expect(ping.roundTrip).toBeUndefined();
  });

  it("isn't expected on a closed connection", () => {
    const { manager, story } = connected();
    story.engine({ name: 'close', reason: 'transport close' });
    expect(heartbeatGap(manager, story.now + 90_000)).toBeUndefined();
  });
});

describe('several Managers to one server', () => {
  it('are found in the same document only, and while they are connected', () => {
    const { model, story, manager } = connected();
    expect(duplicatesOf(manager, model.managers)).toEqual([]);
    story.tell({ kind: 'manager', manager: { ...manager.manager, key: 9, url: 'https://app.test' } });
    story.tell({ kind: 'socket', socket: { key: 99, manager: 9, namespace: '/' } });
    expect(duplicatesOf(manager, model.managers)).toEqual([]);
    story.tell({ kind: 'reserved', manager: 9, socket: 99, event: 'connect', args: [], session: { id: 'x', transport: 'websocket', recovered: false } });
    expect(duplicatesOf(manager, model.managers).map((each) => each.manager.key)).toEqual([MANAGER, 9]);
    const elsewhere = connected(model).manager;
    expect(duplicatesOf(elsewhere, model.managers.filter((each) => each !== manager))).not.toContain(manager);
  });
});

describe('a payload near the limit', () => {
  it('has a warning before it exceeds it', () => {
    const { model, story, manager } = connected();
    const seq = story.emit('big', {}, { form: 'text', text: `2["big","${'x'.repeat(850_000)}"]` });
    const row = model.rowOf(story.page, seq);
    if (!row) throw new Error('the emit has no row');
    expect(rowWords(row, { manager, now: story.now }).means).toContain("close to the server's limit of 1.0 MB");
  });
});

describe('the moments before an outage', () => {
  it('name an emit over the limit that was sent shortly before as the likely cause, and the last heartbeat', () => {
    const { model, story } = connected();
    story.wait(2_000).emit('upload', {}, { form: 'text', text: '2["upload","…"]', cutFrom: 1_300_000 });
    story.wait(12).engine({ name: 'close', reason: 'transport close' });
    const seq = story.own('disconnect', SOCKET, ['transport close', { code: 1009 }], true);
    const row = model.rowOf(story.page, seq);
    if (!row?.outage) throw new Error('the disconnect has no outage');
    const scene = sceneOf(model, row);
    expect(scene && causesOf(scene)).toMatchObject([{ id: 'over the limit', evidence: [{ text: '`upload` (1.3 MB) was sent 12 ms before.' }, { text: "The server's limit is 1.0 MB." }] }]);
    expect(Object.fromEntries(outageFacts(row.outage, row).map(({ name, value }) => [name, value]))).toEqual({
      Details: '{code: 1009}',
      'Last heartbeat': '2.0 s before',
    });
    expect(model.before(row.id, 2, () => true).map(({ event }) => event)).toEqual(['connect', 'upload']);
  });

  it("don't include one that was sent long ago", () => {
    const { model, story } = connected();
    story.emit('upload', {}, { form: 'text', text: '2["upload","…"]', cutFrom: 1_300_000 });
    story.wait(60_000);
    const row = model.rowOf(story.page, story.own('disconnect', SOCKET, ['transport close'], true));
    if (!row) throw new Error('the disconnect has no row');
    const scene = sceneOf(model, row);
    expect(scene && causesOf(scene)).toEqual([]);
  });
});
