import { performance } from 'node:perf_hooks';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import type { RawEvent } from '../../../panel/model/server/adminEvent';
import { config, isoAt, raw, socketReport } from './adminStory';

const SOCKETS = 2_000;
const ROOMS = 200;
const A_SECOND = 500;
const SECONDS = 20;

/** Every kind of change, in turn. */
function change(number: number): RawEvent {
  const ms = (number * 1_000) / A_SECOND;
  const id = `s${number % SOCKETS}`;
  const time = isoAt(ms);
  switch (number % 5) {
    case 0:
      return raw(ms, 'event_received', '/', id, ['say', { number, text: 'some text' }], time);
    case 1:
      return raw(ms, 'event_sent', '/', id, ['said', { number: number - (number % 50), text: 'some text' }], time);
    case 2:
      return raw(ms, 'room_joined', '/', `r${number % ROOMS}`, id, time);
    case 3:
      return raw(ms, 'room_left', '/', `r${(number - 1) % ROOMS}`, `s${(number - 1) % SOCKETS}`, time);
    default:
      return raw(ms, 'socket_updated', { nsp: '/', id, data: { number, name: 'kay' } });
  }
}

describe('a server with 2,000 Sockets in 200 rooms', () => {
  it('costs little at 500 changes per second, with no slow batch', () => {
    const server = createServerModel();
    const panel = createPanelModel();
    createServerJoin(panel, server, 0);
    server.connected(raw(0, '').at, 'own');
    server.receive([config(), raw(0, 'all_sockets', Array.from({ length: SOCKETS }, (_, at) => socketReport(`s${at}`, [`r${at % ROOMS}`])))]);
    const times: number[] = [];
    for (let from = 0; from < A_SECOND * SECONDS; from += 25) {
      const batch = Array.from({ length: 25 }, (_, at) => change(from + at));
      const began = performance.now();
      server.receive(batch);
      void server.snapshot;
      times.push(performance.now() - began);
    }
    const sum = times.reduce((total, time) => total + time, 0);
    expect(server.snapshot.socketCount).toBe(SOCKETS);
    // Of one processor: a computer of CI is slow.
    expect(sum / SECONDS).toBeLessThan(100);
    // A long task has 50 ms.
    expect(times.toSorted((one, other) => one - other).at(-3)).toBeLessThan(25);
  });
});
