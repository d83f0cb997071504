import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAdminEvent } from '../../../panel/model/server/readAdminEvent';
import { isoAt, raw, socketReport } from './adminStory';

const NAMES = ['config', 'session', 'server_stats', 'all_sockets', 'socket_connected', 'socket_updated', 'socket_disconnected', 'room_joined', 'room_left', 'event_received', 'event_sent'];

describe('an event of the admin namespace', () => {
  it('is read from JSON and from msgpack', () => {
    const time = Date.parse(isoAt(5));
    const expected = { kind: 'sent', namespace: '/', id: 'a', event: 'chat', args: ['hi'], cut: false, time };
    expect(readAdminEvent(raw(5, 'event_sent', '/', 'a', ['chat', 'hi'], isoAt(5)))).toEqual(expected);
    expect(readAdminEvent(raw(5, 'event_sent', '/', 'a', ['chat', 'hi'], new Date(time)))).toEqual(expected);
  });

  it('of python-socketio is read, with its times and without the fields that it lacks', () => {
    const time = '2026-01-01T00:00:00.005123Z';
    expect(readAdminEvent(raw(5, 'socket_disconnected', '/', 'a', 'N/A', time))).toMatchObject({ kind: 'disconnected', reason: 'N/A', time: Date.parse(isoAt(5)) });
    const { data: _, ...python } = socketReport('a') as Record<string, unknown>;
    expect(readAdminEvent(raw(5, 'socket_connected', python, time))).toMatchObject({ kind: 'connected', socket: { id: 'a', data: {} } });
  });

  it('can have a number as a room', () => {
    expect(readAdminEvent(raw(5, 'room_joined', '/', 42, 'a', isoAt(5)))).toMatchObject({ kind: 'joined', room: '42' });
  });

  it('represents binary values by what identifies them', () => {
    const bytes = new Uint8Array(10_000).fill(7);
    const event = readAdminEvent(raw(5, 'event_received', '/', 'a', ['file', bytes.buffer, bytes], isoAt(5)));
    expect(event).toMatchObject({ args: [{ $type: 'binary', attachment: { type: 'ArrayBuffer', size: 10_000 } }, { $type: 'binary', attachment: { type: 'Uint8Array', size: 10_000 } }] });
  });

  it('is limited in size', () => {
    const deep = JSON.parse(`${'['.repeat(3_000)}1${']'.repeat(3_000)}`) as unknown;
    const wide = Array.from({ length: 200_000 }, (_, at) => ({ at, text: 'x'.repeat(50) }));
    for (const value of [deep, wide, 'x'.repeat(5_000_000), Object.fromEntries(wide.map(({ at }) => [`key ${at}`, at]))]) {
      const event = readAdminEvent(raw(5, 'event_received', '/', 'a', ['big', value], isoAt(5)));
      expect(event).toMatchObject({ kind: 'received', cut: true });
      expect(JSON.stringify(event).length).toBeLessThan(400_000);
    }
  });

  it('never throws, whatever it contains', () => {
    const value = fc.anything({ withDate: true, withTypedArray: true, withMap: true, withBigInt: true, withNullPrototype: true });
    fc.assert(
      fc.property(fc.constantFrom(...NAMES), fc.array(value), (name, args) => {
        readAdminEvent(raw(0, name, ...args));
      }),
      { numRuns: 3_000 },
    );
  });
});
