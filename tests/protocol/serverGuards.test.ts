import { describe, expect, it } from 'vitest';
import { isFromConnector, isToConnector } from '../../src/protocol/serverGuards';

const TO = { url: 'http://localhost', path: '/socket.io', namespace: '/admin', parser: 'default', transports: ['polling'] };

describe('messages to the document that connects', () => {
  it.each([
    [{ type: 'connect', to: TO }, true],
    [{ type: 'connect', to: TO, auth: { username: 'a', password: 'b' } }, true],
    [{ type: 'connect', to: TO, auth: { sessionId: 'a' } }, true],
    [{ type: 'connect', to: TO, auth: { sessionId: 'a', password: 'b' } }, false],
    [{ type: 'connect', to: { ...TO, parser: 'own' } }, false],
    [{ type: 'connect', to: { ...TO, transports: ['pigeon'] } }, false],
    [{ type: 'connect', to: { ...TO, page: 'secret' } }, false],
    [{ type: 'act', action: { name: 'emit', args: [] } }, true],
    [{ type: 'act', action: { name: 'eval', args: [] } }, false],
    [{ type: 'received' }, true],
    [{ type: 'again' }, true],
    [{ type: 'other' }, false],
    [null, false],
  ])('%j: %s', (message, fits) => {
    expect(isToConnector(message)).toBe(fits);
  });
});

describe('messages from it', () => {
  it.each([
    [{ type: 'state', at: 1, state: { state: 'connecting' } }, true],
    [{ type: 'state', at: 1, state: { state: 'connected', socket: 'a', since: 1 } }, true],
    [{ type: 'state', at: 1, state: { state: 'connected', since: 1 } }, false],
    [{ type: 'state', at: NaN, state: { state: 'connecting' } }, false],
    [{ type: 'state', at: 1, state: { state: 'reconnecting', reason: '', attempt: 1, since: 1 } }, true],
    [{ type: 'state', at: 1, state: { state: 'failed', failure: { step: 'request', message: 'x', sent: 'none', probe: { outcome: 'answered', status: 404, type: '', body: '' } } } }, true],
    [{ type: 'state', at: 1, state: { state: 'failed', failure: { step: 'request', message: 'x'.repeat(5_000), sent: 'none' } } }, false],
    [{ type: 'state', at: 1, state: { state: 'failed', failure: { step: 'nowhere', message: '', sent: 'none' } } }, false],
    [{ type: 'session', id: 'a' }, true],
    [{ type: 'session', id: 5 }, false],
    [{ type: 'events', events: [{ at: 1, name: 'config', args: [{ anything: true }] }], dropped: 0 }, true],
    [{ type: 'events', events: [{ at: 1, name: 'config' }], dropped: 0 }, false],
    [{ type: 'events', events: Array.from({ length: 50_001 }, () => ({ at: 1, name: 'a', args: [] })), dropped: 0 }, false],
    [{ type: 'events', events: [], dropped: -1 }, false],
  ])('%#: %s', (message, fits) => {
    expect(isFromConnector(message)).toBe(fits);
  });
});
