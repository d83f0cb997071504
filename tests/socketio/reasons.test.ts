import { describe, expect, it } from 'vitest';
import { explainConnectError, messageOf } from '../../src/socketio/connectErrors';
import { explainDisconnect } from '../../src/socketio/reasons';
import type { Portable } from '../../src/protocol/payload';

const error = (message: string, fields: Record<string, Portable> = {}): Portable => ({
  $type: 'error',
  name: 'Error',
  message,
  fields,
});

describe('a disconnect reason', () => {
  it.each([
    ['io server disconnect', false],
    ['io client disconnect', false],
    ['ping timeout', true],
    ['transport close', true],
    ['transport error', true],
    ['parse error', true],
    ['forced close', 'depends'],
  ] as const)(
    '"%s" is explained with its cause, what to do, and whether Socket.IO reconnects: %s',
    (reason, reconnects) => {
      const explained = explainDisconnect(reason, 4);
      expect(explained).toMatchObject({ reconnects, known: true });
      for (const words of [explained.what, explained.cause, explained.advice]) expect(words).toMatch(/\.$/);
    },
  );

  it('"parse error" is not expected to reconnect in a client before 4', () => {
    expect(explainDisconnect('parse error', 3).reconnects).toBe('depends');
  });

  it("that isn't known is explained as unknown, with the reason in it", () => {
    const explained = explainDisconnect('solar flare', 4);
    expect(explained).toMatchObject({ known: false, reconnects: 'depends' });
    expect(explained.what).toContain('solar flare');
    expect(explainDisconnect('').what).toContain('without a reason');
  });
});

describe('a connect_error', () => {
  it.each([
    ["the Engine's own mark", error('anything', { type: 'TransportError' }), 'low-level'],
    ['a known message', error('websocket error'), 'low-level'],
    ['a timeout', error('timeout'), 'timeout'],
    ["a middleware's message", error('not authorized', { data: { code: 401 } }), 'middleware'],
    ['a missing namespace', error('Invalid namespace'), 'invalid-namespace'],
    [
      'an old server',
      error(
        'It seems you are trying to reach a Socket.IO server in v2.x with a v3.x client, but they are not…',
      ),
      'old-server',
    ],
    ['another protocol', error('Unsupported protocol version'), 'old-client'],
  ])('of 4 is recognized by %s', (_, value, kind) => {
    expect(explainConnectError(value, 'connect_error', 4).kind).toBe(kind);
  });

  it("of 1 and 2 is never the server's refusal: that is their `error`, a bare value", () => {
    expect(explainConnectError(error('whatever'), 'connect_error', 2).kind).toBe('low-level');
    expect(explainConnectError('not authorized', 'error', 2)).toMatchObject({
      kind: 'middleware',
      message: 'not authorized',
    });
    expect(explainConnectError('Invalid namespace', 'error', 1).kind).toBe('invalid-namespace');
  });

  it('is read from errors, strings, plain objects and nothing at all', () => {
    expect(messageOf(error('a'))).toBe('a');
    expect(messageOf('b')).toBe('b');
    expect(messageOf({ message: 'c' })).toBe('c');
    expect(messageOf(undefined)).toBe('');
    expect(messageOf(7)).toBe('');
  });

  it("from the server isn't retried", () => {
    expect(explainConnectError(error('no'), 'connect_error', 4).reconnects).toBe(false);
    expect(explainConnectError(error('timeout'), 'connect_error', 4).reconnects).toBe(true);
  });
});
