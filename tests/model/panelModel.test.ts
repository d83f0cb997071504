import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { SHOW_ALL, type Filter } from '../../panel/model/filter/filter';
import type { Direction, Row } from '../../panel/model/row';
import { ADMIN, errorOf, events, MANAGER, SOCKET, Story, text, unreachable } from './story';

function setUp(options: { maxRows?: number } = {}) {
  const model = createPanelModel(options);
  const story = new Story(model).hello().begin();
  return { model, story };
}

describe('a row', () => {
  it('has a direction, namespace, event, size and severity for each kind of capture', () => {
    const { model, story } = setUp();
    story.engine({ name: 'open', transport: 'polling' });
    story.connect();
    story.engine({ name: 'upgrade', transport: 'websocket' });
    story.emit('out', { socket: ADMIN }, text('out', 'x'));
    story.receive('in');
    const seen = model.visible.map(({ direction, namespace, event, severity }) => [
      direction,
      namespace,
      event,
      severity,
    ]);
    expect(seen).toEqual([
      ['reserved', '/', 'connect', 'good'],
      ['reserved', '', 'upgrade', 'quiet'],
      ['emit', '/admin', 'out', undefined],
      ['on', '/', 'in', undefined],
    ]);
    expect(model.visible[2]?.size).toBe('2["out","x"]'.length);
  });

  it('of an emit that was discarded or threw has a severity', () => {
    const { model, story } = setUp();
    story.emit('a', { fate: 'discarded' });
    story.emit('b', { fate: 'failed' });
    expect(model.visible.map(({ severity }) => severity)).toEqual(['warning', 'error']);
  });

  it('counts the bytes of attachments and of what was cut off', () => {
    const { model, story } = setUp();
    const attachments = [{ type: 'ArrayBuffer', size: 1000 }];
    story.emit('a', {}, { form: 'text', text: '51-["a",{"_placeholder":true,"num":0}]', attachments });
    story.emit('b', {}, { form: 'text', text: '2["b","cut', cutFrom: 2_000_000 });
    story.emit(
      'c',
      {},
      { form: 'copy', args: ['hi', { $type: 'binary', attachment: { type: 'Blob', size: 500 } }] },
    );
    expect(model.visible.map(({ size }) => size)).toEqual([1038, 2_000_000, 504]);
  });

  it('of the heartbeat is hidden unless requested, and not reported again by the Manager if the Engine reports it', () => {
    const { model, story } = setUp();
    story.own('ping', undefined);
    story.engine({ name: 'heartbeat', packet: 'ping' });
    story.own('ping', undefined);
    expect(model.visible).toHaveLength(0);
    model.setFilter({ ...SHOW_ALL, heartbeat: true });
    expect(model.visible.map(({ capture }) => capture.kind)).toEqual(['reserved', 'engine']);
  });
});

describe('the model', () => {
  it('notifies its listeners once for each batch', () => {
    const { model } = setUp();
    const listener = vi.fn();
    const stop = model.subscribe(listener);
    const incoming = { kind: 'incoming', socket: SOCKET, payload: text('x'), listeners: 1, at: 0 } as const;
    model.ingest(
      'page-1',
      [100, 101, 102].map((seq) => ({ ...incoming, event: 'x', seq })),
    );
    expect(listener).toHaveBeenCalledTimes(1);
    expect(model.total).toBe(3);
    stop();
    model.clear();
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('returns the same managers and pages until its version changes', () => {
    const { model, story } = setUp();
    const { managers, pages } = model;
    expect(model.managers).toBe(managers);
    expect(model.pages).toBe(pages);
    story.connect();
    expect(model.managers).not.toBe(managers);
  });

  it('finds rows by ID and by page and seq', () => {
    const { model, story } = setUp();
    const seqs = ['a', 'b', 'c'].map((event) => story.emit(event));
    for (const row of model.visible) expect(model.row(row.id)).toBe(row);
    expect(seqs.map((seq) => model.rowOf('page-1', seq)?.event)).toEqual(['a', 'b', 'c']);
    expect(model.row(99)).toBeUndefined();
    expect(model.rowOf('elsewhere', 1)).toBeUndefined();
  });

  it("adds no rows while it isn't recording, but updates the Sockets", () => {
    const { model, story } = setUp();
    model.setRecording(false);
    story.connect();
    story.emit('unseen');
    expect(model.total).toBe(0);
    expect(model.socket('page-1', SOCKET)).toMatchObject({ state: 'connected', facts: { id: 'id-10' }, emits: 1 });
    model.setRecording(true);
    story.emit('seen');
    expect(events(model)).toEqual(['paused', 'seen']);
  });

  it("updates an outage that began while it wasn't recording", () => {
    const { model, story } = setUp();
    story.connect();
    model.setRecording(false);
    story.own('disconnect', SOCKET, ['transport close'], true);
    model.setRecording(true);
    const attempt = story.own('reconnect_attempt', undefined, [1]);
    expect(model.rowOf('page-1', attempt)?.outage?.reason).toBe('transport close');
    expect(events(model)).toEqual(['connect', 'paused', 'reconnect_attempt']);
  });
});

describe('clear', () => {
  it('empties the log and keeps the Sockets; undo puts the rows back before the newer ones', () => {
    const { model, story } = setUp();
    story.connect();
    const of = story.emit('a', { ackId: 0 });
    model.clear();
    expect([model.total, model.visible.length, model.canUndoClear]).toEqual([0, 0, true]);
    expect(model.rowOf('page-1', of)).toBeUndefined();
    expect(model.socket('page-1', SOCKET)?.state).toBe('connected');
    story.emit('b');
    story.wait(5).ack(of, 'late');
    model.undoClear();
    expect(events(model)).toEqual(['connect', 'a', 'b']);
    expect(model.canUndoClear).toBe(false);
    expect(model.rowOf('page-1', of)?.ack).toMatchObject({ state: 'acked', latency: 5 });
    const ids = model.visible.map(({ id }) => id);
    expect(ids).toEqual([...ids].sort((a, b) => a - b));
    expect(new Set(ids).size).toBe(3);
  });

  it('during an outage lets the next row represent it, and undo restores the first one', () => {
    const { model, story } = setUp();
    story.connect();
    const first = story.own('disconnect', SOCKET, ['transport close'], true);
    const outage = model.rowOf('page-1', first)?.outage?.id ?? 0;
    model.clear();
    story.own('reconnect_attempt', undefined, [1]);
    story.own('reconnect_error', undefined, [unreachable]);
    expect(events(model)).toEqual(['reconnect_attempt']);
    model.undoClear();
    expect(events(model)).toEqual(['connect', 'disconnect']);
    expect(model.rowsOfOutage(outage)).toHaveLength(3);
  });

  it('keeps at most the given number of rows from the next event on, and drops the oldest first', () => {
    const { model, story } = setUp();
    for (let at = 0; at < 300; at++) story.emit(`number ${at}`);
    model.setMostRows(100);
    story.emit('the next');
    expect(model.total).toBeLessThanOrEqual(100);
    expect(model.total + model.dropped).toBe(301);
    expect(model.all.at(-1)?.event).toBe('the next');
    model.clear();
    for (let at = 0; at < 300; at++) story.emit(`number ${at}`);
    expect(model.total).toBeLessThanOrEqual(100);
  });

  it('counts dropped events from zero, and undo restores the count', () => {
    const { model } = setUp();
    model.setDropped('page-1', 7);
    expect(model.dropped).toBe(7);
    model.clear();
    expect(model.dropped).toBe(0);
    model.setDropped('page-1', 9);
    expect(model.dropped).toBe(2);
    model.undoClear();
    expect(model.dropped).toBe(9);
  });
});

describe('a full log', () => {
  it('drops its oldest rows first and counts them', () => {
    const { model, story } = setUp({ maxRows: 100 });
    for (let index = 0; index < 1000; index++) story.emit(`event ${index}`);
    expect(model.total).toBeLessThanOrEqual(100);
    expect(model.total).toBeGreaterThanOrEqual(95);
    expect(model.total + model.dropped).toBe(1000);
    expect(model.visible).toHaveLength(model.total);
    expect(events(model).at(-1)).toBe('event 999');
    const first = model.visible[0];
    expect(first && model.rowOf('page-1', first.capture.seq)).toBe(first);
    expect(first && model.row(first.id)).toBe(first);
    expect(model.rowOf('page-1', 4)).toBeUndefined();
  });

  it('lets another row represent a collapsed outage whose first row was dropped', () => {
    const { model, story } = setUp({ maxRows: 3 });
    story.connect();
    story.own('disconnect', SOCKET, ['transport close'], true);
    story.own('reconnect_attempt', undefined, [1]);
    story.own('reconnect_error', undefined, [unreachable]);
    expect(events(model)).toEqual(['disconnect']);
    story.emit('after');
    expect(events(model)).toEqual(['reconnect_attempt', 'after']);
  });
});

describe('the filter', () => {
  const filter = (more: Partial<Filter>): Filter => ({ ...SHOW_ALL, ...more });

  it('finds text in event, namespace, payload and reason, ignoring case', () => {
    const { model, story } = setUp();
    story.emit('Chat', {}, text('Chat', 'Hello'));
    story.receive('news', { socket: ADMIN });
    story.own('disconnect', SOCKET, ['transport close'], true);
    story.emit('copied', {}, { form: 'copy', args: [{ who: 'Bob' }] });
    const found = (wanted: string) => {
      model.setFilter(filter({ text: wanted }));
      return events(model);
    };
    expect(found('chat')).toEqual(['Chat']);
    expect(found(' HELLO ')).toEqual(['Chat']);
    expect(found('/admin')).toEqual(['news']);
    expect(found('Transport C')).toEqual(['disconnect']);
    expect(found('"bob"')).toEqual(['copied']);
    expect(found('')).toHaveLength(4);
  });

  it("uses the text literally, not as an expression, and doesn't search the packet's header", () => {
    const { model, story } = setUp();
    story.emit('a', {}, text('a', '.*'));
    story.emit('b', {}, text('b', 'xyz'));
    model.setFilter(filter({ text: '.*' }));
    expect(events(model)).toEqual(['a']);
    model.setFilter(filter({ text: '2' }));
    expect(events(model)).toEqual([]);
  });

  it('shows only the given directions and Socket', () => {
    const { model, story } = setUp();
    const frame = new Story(model, 'frame').hello(false).begin();
    story.emit('out');
    story.receive('in', { socket: ADMIN });
    frame.receive('framed');
    model.setFilter(filter({ directions: new Set<Direction>(['on']) }));
    expect(events(model)).toEqual(['in', 'framed']);
    model.setFilter(filter({ socket: { page: 'page-1', key: SOCKET } }));
    expect(events(model)).toEqual(['out']);
  });

  it('that hides the first row of an outage shows the others that it finds', () => {
    const { model, story } = setUp();
    story.connect();
    story.own('disconnect', SOCKET, ['transport close'], true);
    story.own('reconnect_attempt', undefined, [1]);
    model.setFilter(filter({ text: 'attempt' }));
    expect(events(model)).toEqual(['reconnect_attempt']);
  });

  it('applied row by row shows the same as applied to all at once', () => {
    const names = fc.constantFrom('chat', 'news', 'ping', 'über');
    const socket = fc.constantFrom(SOCKET, ADMIN);
    const step = fc.oneof(
      fc.record({ do: fc.constant('emit' as const), event: names, socket, value: fc.string() }),
      fc.record({ do: fc.constant('receive' as const), event: names, socket, value: fc.string() }),
      fc.record({
        do: fc.constantFrom('lose' as const, 'attempt' as const, 'fail' as const, 'back' as const, 'heartbeat' as const),
      }),
      fc.record({ do: fc.constantFrom('connect' as const, 'refuse' as const), socket }),
      fc.record({ do: fc.constant('clear' as const) }),
      fc.record({ do: fc.constant('toggle' as const), outage: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ do: fc.constantFrom('unfold' as const, 'reveal' as const), at: fc.nat(60) }),
    );
    const filters: fc.Arbitrary<Filter> = fc.record({
      text: fc.constantFrom('', 'a', 'transport', 'CHAT', '/admin'),
      directions: fc.subarray<Direction>(['emit', 'on', 'reserved']).map((some) => new Set(some)),
      heartbeat: fc.boolean(),
      socket: fc.constantFrom(undefined, { page: 'page-1', key: SOCKET }),
    });
    fc.assert(
      fc.property(
        filters,
        fc.array(step, { maxLength: 60 }),
        fc.integer({ min: 5, max: 80 }),
        (wanted, steps, maxRows) => {
          const { model, story } = setUp({ maxRows });
          model.setFilter(wanted);
          for (const it of steps) {
            story.wait(10);
            if (it.do === 'emit') story.emit(it.event, { socket: it.socket }, text(it.event, it.value));
            else if (it.do === 'receive')
              story.receive(it.event, { socket: it.socket, payload: text(it.event, it.value) });
            else if (it.do === 'lose') story.own('disconnect', SOCKET, ['transport close'], true);
            else if (it.do === 'attempt') story.own('reconnect_attempt', undefined, [1]);
            else if (it.do === 'fail') story.fail('xhr poll error');
            else if (it.do === 'back') story.own('reconnect', undefined, [1]);
            else if (it.do === 'heartbeat') story.engine({ name: 'heartbeat', packet: 'ping' });
            else if (it.do === 'connect') story.connect(it.socket);
            else if (it.do === 'refuse') story.own('connect_error', it.socket, [errorOf('no')], false);
            else if (it.do === 'clear') model.clear();
            else if (it.do === 'toggle') model.all.filter(({ outage }) => outage?.id === it.outage).slice(0, 1).forEach(({ outage }) => outage && model.toggleOutage(outage));
            else if (it.do === 'unfold' && model.all[it.at]) model.toggleReports(model.all[it.at] as Row);
            else if (it.do === 'reveal') model.reveal(model.all[it.at]?.id ?? 0);
          }
          const kept = [...model.visible];
          model.setFilter({ ...wanted });
          expect(model.visible.map(({ id }) => id)).toEqual(kept.map(({ id }) => id));
        },
      ),
    );
  });
});

describe('a Socket', () => {
  it('changes its state as its Manager and the server report', () => {
    const { model, story } = setUp();
    const state = () => model.socket('page-1', SOCKET)?.state;
    expect(state()).toBe('connecting');
    story.connect(SOCKET, { transport: 'polling' });
    expect(state()).toBe('connected');
    expect(model.manager('page-1', MANAGER)?.transport).toBe('polling');
    story.engine({ name: 'upgrade', transport: 'websocket' });
    expect(model.manager('page-1', MANAGER)?.transport).toBe('websocket');
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect([state(), model.socket('page-1', SOCKET)?.facts.id]).toEqual(['disconnected', undefined]);
    story.own('reconnect_attempt', undefined, [1]);
    expect(state()).toBe('connecting');
    story.own('reconnect_failed', undefined);
    expect(state()).toBe('disconnected');
  });

  it("that was disconnected deliberately isn't reconnected by an attempt of its Manager", () => {
    const { model, story } = setUp();
    story.connect(ADMIN);
    story.own('disconnect', ADMIN, ['io server disconnect'], false);
    story.own('reconnect_attempt', undefined, [1]);
    expect(model.socket('page-1', ADMIN)?.state).toBe('disconnected');
  });

  it("that the page hasn't connected is disconnected until then, whatever its Manager does", () => {
    const { model, story } = setUp();
    const state = () => model.socket('page-1', 98)?.state;
    story.tell({ kind: 'socket', socket: { key: 98, manager: MANAGER, namespace: '/later', active: false } });
    expect(state()).toBe('disconnected');
    story.own('reconnect_attempt', undefined, [1]);
    expect(state()).toBe('disconnected');
    story.own('connect_error', 98, [errorOf('xhr poll error')], true);
    expect(state()).toBe('connecting');
    story.connect(98);
    expect(state()).toBe('connected');
  });

  it("shows the server's limit and counts events", () => {
    const { model, story } = setUp();
    const handshake = { name: 'handshake', id: 'e', pingInterval: 1, pingTimeout: 1, upgrades: [] } as const;
    story.engine({ ...handshake, upgrades: [], maxPayload: 1_000_000 });
    story.emit('a');
    story.receive('b');
    story.receive('c');
    expect(model.managers[0]?.maxPayload).toBe(1_000_000);
    expect(model.socket('page-1', SOCKET)).toMatchObject({ emits: 1, received: 2 });
  });

  it("that is reported with its session is connected, even if its connect wasn't seen", () => {
    const { model, story } = setUp();
    const session = { id: 'abc', transport: 'websocket', recovered: false };
    story.tell({ kind: 'socket', socket: { key: SOCKET, manager: MANAGER, namespace: '/', session } });
    expect(model.socket('page-1', SOCKET)).toMatchObject({ state: 'connected', facts: { id: 'abc' } });
    expect(model.managers[0]?.sockets).toHaveLength(2);
  });
});
