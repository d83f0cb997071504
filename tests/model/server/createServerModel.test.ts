import { describe, expect, it } from 'vitest';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import type { ServerModel } from '../../../panel/model/server/serverModel';
import { config, isoAt, raw, socketReport, stats } from './adminStory';

const AT = raw(0, '').at;

function connected(sockets: object[] = []): ServerModel {
  const model = createServerModel();
  model.connected(AT, 'own');
  model.receive([config(), raw(0, 'all_sockets', sockets)]);
  return model;
}

function idsIn(model: ServerModel, room: string): string[] {
  return [...(model.snapshot.namespaces.get('/')?.rooms.get(room)?.members ?? [])];
}

describe('the model of a server', () => {
  it("has the listed Sockets without admins, and without each Socket's own room", () => {
    const model = connected([socketReport('a', ['r1']), socketReport('b', ['r1', 'r2']), socketReport('own', [], '/admin')]);
    const { link, socketCount, abilities } = model.snapshot;
    expect({ link, socketCount }).toEqual({ link: 'live', socketCount: 2 });
    expect(abilities).toMatchObject({ readOnly: false, mode: 'development' });
    expect(idsIn(model, 'r1')).toEqual(['a', 'b']);
    expect([...(model.snapshot.namespaces.get('/')?.rooms.keys() ?? [])]).toEqual(['r1', 'r2']);
  });

  it("follows connections and rooms, even if a Socket's first room is reported before the Socket", () => {
    const model = connected();
    model.receive([
      raw(1, 'room_joined', '/', 'a', 'a', isoAt(1)),
      raw(1, 'room_joined', '/', 'r1', 'a', isoAt(1)),
      raw(1, 'socket_connected', socketReport('a'), isoAt(1)),
    ]);
    expect(idsIn(model, 'r1')).toEqual(['a']);
    model.receive([raw(2, 'room_left', '/', 'r1', 'a', isoAt(2))]);
    expect(model.snapshot.namespaces.get('/')?.rooms.size).toBe(0);
    model.receive([raw(3, 'socket_disconnected', '/', 'a', 'transport close', isoAt(3)), raw(3, 'room_left', '/', 'a', 'a', isoAt(3))]);
    expect(model.snapshot.socketCount).toBe(0);
  });

  it('trusts what was reported while the list was requested more than the list', () => {
    const model = createServerModel();
    model.connected(AT, 'own');
    model.receive([
      config(),
      raw(1, 'socket_disconnected', '/', 'gone', 'transport close', isoAt(1)),
      raw(1, 'socket_connected', socketReport('new'), isoAt(1)),
      raw(1, 'room_left', '/', 'r1', 'stays', isoAt(1)),
      raw(2, 'all_sockets', [socketReport('gone'), socketReport('stays', ['r1'])]),
    ]);
    expect([...(model.snapshot.namespaces.get('/')?.sockets.keys() ?? [])].toSorted()).toEqual(['new', 'stays']);
    expect(idsIn(model, 'r1')).toEqual([]);
  });

  it('reads everything again after the connection was lost, and reports the gap', () => {
    const model = connected([socketReport('a'), socketReport('b')]);
    model.lost(AT + 100);
    expect(model.snapshot).toMatchObject({ link: 'lost', socketCount: 2 });
    model.connected(AT + 900, 'own 2');
    model.receive([config(), raw(901, 'all_sockets', [socketReport('b'), socketReport('c')])]);
    expect([...(model.snapshot.namespaces.get('/')?.sockets.keys() ?? [])]).toEqual(['b', 'c']);
    expect(model.snapshot.problems.gaps).toEqual([{ from: AT + 100, to: AT + 900 }]);
  });

  it('keeps the same snapshot until something changes, and notifies once for a batch', () => {
    const model = connected();
    let times = 0;
    model.subscribe(() => times++);
    const before = model.snapshot;
    expect(model.snapshot).toBe(before);
    model.receive([raw(1, 'socket_connected', socketReport('a'), isoAt(1)), raw(1, 'socket_connected', socketReport('b'), isoAt(1))]);
    expect(times).toBe(1);
    expect(model.snapshot).not.toBe(before);
  });

  it("recognizes a server in production mode, which doesn't list Sockets, and a read-only one", () => {
    const model = createServerModel();
    model.connected(AT, 'own');
    model.receive([config(['AGGREGATED_EVENTS']), stats(1, 1, { '/': 7 })]);
    expect(model.snapshot).toMatchObject({ link: 'live', abilities: { readOnly: true, mode: 'production' } });
    expect(model.snapshot.namespaces.get('/')?.counted).toBe(7);
  });

  it('adds up the processes of a cluster, and requests the list again when one stops reporting', () => {
    const model = connected([socketReport('a')]);
    const second = AT - (AT % 1000);
    const packets = (count: number) => ({ aggregatedEvents: [{ timestamp: second, type: 'packetsIn', count }] });
    model.receive([stats(1, 1, { '/': 7 }, packets(2)), stats(2, 2, { '/': 5 }), stats(3, 1, { '/': 8 }, packets(3))]);
    expect(model.snapshot.processes.map(({ pid, silent }) => ({ pid, silent }))).toEqual([{ pid: 1, silent: false }, { pid: 2, silent: false }]);
    expect(model.snapshot.processes[0]?.traffic).toMatchObject([{ second, packetsIn: 5 }]);
    expect(model.snapshot.namespaces.get('/')?.counted).toBe(13);
    model.receive([stats(9_000, 1, { '/': 8 })]);
    model.tick(AT + 9_500);
    expect(model.snapshot.processes.map(({ silent }) => silent)).toEqual([false, true]);
    expect(model.snapshot.outdated).toBe('process gone');
    model.receive([stats(9_600, 1, { '/': 8 }), raw(9_601, 'all_sockets', [socketReport('a')])]);
    expect(model.snapshot.outdated).toBeUndefined();
    expect(model.snapshot.namespaces.get('/')?.counted).toBe(8);
  });

  it('requests the list again if more Sockets are listed than counted, as when a process is killed before its first report', () => {
    const model = connected([socketReport('a'), socketReport('b')]);
    const run = (from: number, to: number, counted: number) => {
      for (let ms = from; ms < to; ms += 1_000) {
        model.receive([stats(ms, 1, { '/': counted })]);
        model.tick(AT + ms + 10);
        if (model.snapshot.outdated) return ms;
      }
      return undefined;
    };
    expect(run(1_000, 30_000, 2)).toBeUndefined();
    expect(run(30_000, 60_000, 1)).toBe(37_000);
    expect(model.snapshot.outdated).toBe('process gone');
    model.receive([raw(40_000, 'all_sockets', [socketReport('a')])]);
    expect(run(40_000, 60_000, 1)).toBeUndefined();
    // One that counts something else: it is not read again and again.
    expect(run(60_000, 90_000, 0)).toBe(67_000);
    model.receive([raw(68_000, 'all_sockets', [socketReport('a')])]);
    expect(run(68_000, 90_000, 0)).toBe(75_000);
    model.receive([raw(76_000, 'all_sockets', [socketReport('a')])]);
    expect(run(76_000, 200_000, 0)).toBeUndefined();
  });

  it("doesn't count Sockets as too many while new ones connect all the time", () => {
    const model = connected();
    let listed = 0;
    for (let ms = 0; ms < 60_000; ms += 500) {
      model.receive([raw(ms, 'socket_connected', socketReport(`s${listed++}`), isoAt(ms))]);
      // As they were two seconds ago.
      if (ms % 2_000 === 0) model.receive([stats(ms, 1, { '/': Math.max(0, listed - 4) })]);
      if (ms % 1_000 === 0) model.tick(AT + ms);
      expect(model.snapshot.outdated).toBeUndefined();
    }
  });

  it("requests the list again if it doesn't arrive, and keeps the old one", () => {
    const model = connected([socketReport('a')]);
    model.lost(AT + 10);
    model.connected(AT + 20, 'own');
    model.receive([config(), raw(30, 'socket_connected', socketReport('b'), isoAt(30))]);
    model.tick(AT + 11_000);
    expect(model.snapshot).toMatchObject({ link: 'reading', outdated: 'no list', socketCount: 2 });
  });

  it('counts and ignores malformed events', () => {
    const model = connected();
    model.receive([raw(1, 'socket_connected', { id: 5 }), raw(1, 'room_joined', '/'), raw(1, 'config'), raw(1, 'another word', 1)]);
    expect(model.snapshot.problems.malformed).toBe(3);
  });
});
