import { describe, expect, it } from 'vitest';
import { failureWords } from '../../../panel/model/connecting/failureWords';
import { formChange } from '../../../panel/model/connecting/formChange';
import type { ConnectFailure, ServerAddress, ServerProbe } from '../../../src/protocol/serverMessages';

const TO: ServerAddress = { url: 'http://localhost:3000', path: '/socket.io', namespace: '/admin', parser: 'default', transports: ['polling', 'websocket'] };
const failure = (step: ConnectFailure['step'], more: Partial<ConnectFailure> = {}): ConnectFailure => ({ step, message: '', sent: 'none', ...more });
const answered = (status: number, body: string, type = 'text/plain'): ServerProbe => ({ outcome: 'answered', status, type, body });
const EIO4 = answered(200, '0{"sid":"x","upgrades":[]}');

describe('a failed connection to a server', () => {
  it.each<[string, ConnectFailure, string]>([
    ['no namespace', failure('namespace', { message: 'Invalid namespace' }), 'The server has no namespace /admin'],
    ['no credentials sent', failure('namespace', { message: 'invalid credentials' }), 'The server asks for a name and a password'],
    ['python-socketio', failure('namespace', { message: 'authentication failed', sent: 'password' }), 'Name or password is wrong'],
    ['an old session', failure('namespace', { message: 'invalid credentials', sent: 'session' }), 'The server refused the session'],
    ['a middleware', failure('namespace', { message: 'not on Sundays' }), 'The server refused /admin'],
    ['another parser', failure('packet', { message: 'transport close', otherParser: 'msgpack' }), 'The server uses another parser'],
    ['a parser of its own', failure('packet', { message: 'transport close', probe: EIO4 }), 'The server closed the connection at the first packet'],
    ['no config', failure('config'), "/admin isn't an admin namespace"],
    ['a server 2.x', failure('packet', { probe: answered(200, '96:0{"sid":"x"}2:40') }), 'This server speaks Socket.IO 1 or 2'],
    ['a server 2.x that says no', failure('namespace', { message: 'undefined', probe: answered(200, '96:0{"sid":"x"}') }), 'This server speaks Socket.IO 1 or 2'],
    ['no server', failure('request', { message: 'xhr poll error', probe: { outcome: 'silent' } }), 'No answer from http://localhost:3000'],
    ['no access', failure('request', { probe: { outcome: 'blocked' } }), "The browser withholds the server's answer"],
    ['allowRequest', failure('request', { probe: answered(403, '{"code":4,"message":"Forbidden"}') }), 'The server refused the request'],
    ['WebSocket only', failure('request', { probe: answered(400, '{"code":0,"message":"Transport unknown"}') }), "The server doesn't offer long-polling"],
    ['another refusal', failure('request', { probe: answered(400, '{"code":3,"message":"Bad request"}') }), 'Engine.IO refused the request'],
    ['a proxy', failure('request', { probe: answered(502, '<html>') }), 'The server answered 502'],
    ['another server', failure('request', { probe: answered(404, 'Not found', 'text/html') }), 'No Socket.IO at /socket.io'],
    ['an odd moment', failure('request', { message: 'timeout', probe: EIO4 }), 'The connection failed'],
    ['disconnected by the server', failure('kicked'), 'The server disconnected the panel'],
  ])('is named: %s', (_, failed, title) => {
    expect(failureWords(failed, TO).title).toBe(title);
  });

  it("quotes the server's own words, and claims no cause if it gave none", () => {
    expect(failureWords(failure('namespace', { message: 'not on Sundays' }), TO).words).toContain('"not on Sundays"');
    expect(failureWords(failure('namespace', { message: '' }), TO).words).toBe('It gave no reason.');
  });

  it('offers a fix as a change of the form', () => {
    const fixOf = (failed: ConnectFailure, to = TO) => {
      const { fix } = failureWords(failed, to);
      return fix && formChange(fix.change);
    };
    expect(fixOf(failure('packet', { otherParser: 'msgpack' }))).toEqual({ parser: 'msgpack' });
    expect(fixOf(failure('request', { probe: answered(400, '{"code":0,"message":"Transport unknown"}') }))).toEqual({ transports: 'websocket' });
    expect(fixOf(failure('request', { probe: EIO4 }), { ...TO, transports: ['websocket'] })).toEqual({ transports: 'polling, websocket' });
    expect(fixOf(failure('namespace', { message: 'invalid credentials' }))).toEqual({ auth: 'basic' });
    expect(fixOf(failure('request', { probe: { outcome: 'silent' } }))).toBeUndefined();
  });
});
