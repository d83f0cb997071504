import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { RESERVED_EVENTS } from '../../src/socketio/reservedEvents';
import {
  explainReserved,
  isEmitted,
  isReserved,
  refusalReason,
  refusesToSend,
  severityOf,
} from '../../src/socketio/reserved';

describe('a reserved event', () => {
  it('is emitted by the Manager only in 3 and 4, and by the Sockets too in 1 and 2', () => {
    for (const event of ['reconnect', 'reconnect_attempt', 'reconnect_error', 'reconnect_failed', 'ping']) {
      expect([1, 2, 3, 4].map((client) => isEmitted(event, client as 1, 'socket'))).toEqual([
        true,
        true,
        false,
        false,
      ]);
      expect([1, 2, 3, 4].map((client) => isEmitted(event, client as 1, 'manager'))).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  it.each(['connect_timeout', 'connecting', 'reconnecting', 'pong'])(
    '`%s` was removed in 3, and is explained as removed',
    (event) => {
      expect(isEmitted(event, 2, 'socket')).toBe(true);
      expect(isReserved(event, 3, 'socket')).toBe(false);
      expect(explainReserved(event, 4, 'socket')).toMatch(/^(Since version 3|Socket\.IO 3 removed)/);
    },
  );

  it("called `error` is an ordinary event on a Socket of 3 and 4 and Socket.IO's own everywhere else", () => {
    expect(isReserved('error', 4, 'socket')).toBe(false);
    expect(isReserved('error', 4, 'manager')).toBe(true);
    expect(isReserved('error', 2, 'socket')).toBe(true);
    expect(explainReserved('error', 4, 'socket')).toContain('custom event');
  });

  it('of a server only is explained as such', () => {
    expect(explainReserved('connection', 4, 'socket')).toContain('Only a server emits');
    expect(explainReserved('disconnecting', 2, 'socket')).toContain('Only a server emits');
  });

  it('has a severity if that object emits it, and none for an ordinary event', () => {
    expect(severityOf('connect', 4, 'socket')).toBe('good');
    expect(severityOf('reconnect_failed', 4, 'manager')).toBe('error');
    expect(severityOf('reconnect_failed', 4, 'socket')).toBeUndefined();
    expect(severityOf('ping', 2, 'socket')).toBe('quiet');
    expect(severityOf('chat', 4, 'socket')).toBeUndefined();
  });

  it('`disconnect` is an error, but a warning if one side disconnected deliberately', () => {
    expect(severityOf('disconnect', 4, 'socket', 'transport close')).toBe('error');
    expect(severityOf('disconnect', 4, 'socket', 'io server disconnect')).toBe('warning');
    expect(severityOf('disconnect', 4, 'socket', 'io client disconnect')).toBe('warning');
  });

  it('is explained in one sentence for every version and object', () => {
    for (const event of RESERVED_EVENTS.keys()) {
      for (const client of [1, 2, 3, 4] as const) {
        for (const object of ['socket', 'manager'] as const) {
          expect(explainReserved(event, client, object)).toMatch(/\.$/);
        }
      }
    }
    expect(explainReserved('chat', 4, 'socket')).toBeUndefined();
  });
});

describe('emit() of a reserved name', () => {
  const names = [...RESERVED_EVENTS.keys(), 'chat'];

  it.each([
    ['socket.io-client', 4],
    ['socket.io-client-v3', 3],
  ] as const)('throws in %s exactly for the names in the table', (client, major) => {
    const throwing = names.filter((event) => throws(() => socketOf(client).emit(event)));
    expect(names.filter((event) => refusesToSend(event, major) === 'throws')).toEqual(throwing);
  });

  it('is fired in the page and not sent in 2 exactly for the names in the table', () => {
    const local = names.filter((event) => {
      const socket = socketOf('socket.io-client-v2');
      // The Manager's own listeners need a connection.
      socket.off();
      socket.emit(event);
      return socket.sendBuffer.length === 0;
    });
    expect(names.filter((event) => refusesToSend(event, 2) === 'local')).toEqual(local);
  });

  it('is refused with a reason that names the version, and other names are not', () => {
    expect(refusalReason('connect', 4)).toContain('in Socket.IO 4, emit() throws');
    expect(refusalReason('ping', 2)).toContain('sends nothing');
    expect(refusalReason('ping', 4)).toBeUndefined();
    expect(refusalReason('chat', 1)).toBeUndefined();
  });
});

interface ClientSocket {
  sendBuffer: unknown[];
  emit(event: string): void;
  off(): void;
}
interface Client {
  Manager: new (url: string, options: object) => { socket(namespace: string): ClientSocket };
}

/** A Socket that never connects. */
function socketOf(client: string): ClientSocket {
  const { Manager } = createRequire(import.meta.url)(client) as Client;
  return new Manager('http://localhost:1', { autoConnect: false }).socket('/');
}

function throws(act: () => void): boolean {
  try {
    act();
    return false;
  } catch {
    return true;
  }
}
