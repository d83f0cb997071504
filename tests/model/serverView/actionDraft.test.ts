import { describe, expect, it } from 'vitest';
import { actionProblem, actionRefusal, actionsOf, draftFor } from '../../../panel/model/serverView/actionDraft';
import { reachOf } from '../../../panel/model/serverView/reachOf';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { config, raw, socketReport, stats } from '../server/adminStory';

function known(features?: readonly string[]) {
  const model = createServerModel();
  model.connected(Date.UTC(2026, 0, 1), 'admin');
  model.receive([config(features), raw(1, 'all_sockets', [socketReport('a', ['r1']), socketReport('b', ['r1']), socketReport('c'), socketReport('d', [], '/staff')]), stats(2, 1, { '/': 3, '/staff': 1, '/admin': 1 })]);
  return model.snapshot;
}

describe('an action', () => {
  it('reaches whom the server lists', () => {
    const snapshot = known();
    expect(reachOf(snapshot, {}, '/admin')).toBe(4);
    expect(reachOf(snapshot, { namespace: '/' }, '/admin')).toBe(3);
    expect(reachOf(snapshot, { namespace: '/', room: 'r1' }, '/admin')).toBe(2);
    expect(reachOf(snapshot, { namespace: '/', room: 'none' }, '/admin')).toBe(0);
    expect(reachOf(snapshot, { namespace: '/', socket: 'a' }, '/admin')).toBe(1);
    expect(reachOf(snapshot, { namespace: '/', socket: 'gone' }, '/admin')).toBe(0);
  });

  it('reaches as many as a server in production counts', () => {
    const snapshot = known(['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'MJOIN', 'MLEAVE', 'MDISCONNECT', 'AGGREGATED_EVENTS']);
    expect(reachOf(snapshot, {}, '/admin')).toBe(4);
    expect(reachOf(snapshot, { namespace: '/staff' }, '/admin')).toBe(1);
    expect(reachOf(snapshot, { namespace: '/', room: 'r1' }, '/admin')).toBeUndefined();
  });

  it("for all Sockets is sent to each namespace except the admins'", () => {
    const draft = { ...draftFor('emit', {}), event: 'hi', args: '[1, "two"]' };
    expect(actionsOf(draft, known(), '/admin')).toEqual([
      { name: 'emit', args: ['/', null, 'hi', 1, 'two'] },
      { name: 'emit', args: ['/staff', null, 'hi', 1, 'two'] },
    ]);
    expect(actionsOf(draftFor('disconnect', {}), known(), '/admin').map(({ args }) => args)).toEqual([['/', false], ['/staff', false]]);
  });

  it('says the room or the Socket that it is for', () => {
    const snapshot = known();
    expect(actionsOf({ ...draftFor('join', { namespace: '/', room: 'r1' }), room: 'r2' }, snapshot, '/admin')).toEqual([{ name: 'join', args: ['/', 'r2', 'r1'] }]);
    expect(actionsOf(draftFor('leave', { namespace: '/', room: 'r1' }), snapshot, '/admin')).toEqual([{ name: 'leave', args: ['/', 'r1', 'r1'] }]);
    expect(actionsOf({ ...draftFor('disconnect', { namespace: '/', socket: 'a' }), close: true }, snapshot, '/admin')).toEqual([{ name: '_disconnect', args: ['/', true, 'a'] }]);
  });

  it('is refused if the server is read-only, or only supports it for single Sockets', () => {
    const readOnly = known(['AGGREGATED_EVENTS', 'ALL_EVENTS']).abilities;
    expect(actionRefusal('emit', { socket: 'a' }, readOnly)).toContain('read-only');
    const v3 = known(['EMIT', 'JOIN', 'LEAVE', 'DISCONNECT', 'ALL_EVENTS']).abilities;
    expect(actionRefusal('join', { namespace: '/', socket: 'a' }, v3)).toBeUndefined();
    expect(actionRefusal('join', { namespace: '/', room: 'r1' }, v3)).toContain('single Sockets only');
    expect(actionRefusal('emit', { namespace: '/', room: 'r1' }, v3)).toBeUndefined();
    expect(actionRefusal('emit', {}, undefined)).toContain("hasn't reported");
  });

  it.each([
    ['connect', '[]', 'reserved name'],
    ['disconnecting', '[]', 'reserved name'],
    ['', '[]', 'name of an event'],
    ['hi', '{}', 'JSON array'],
    ['hi', '[1,', ''],
  ])('has a problem: %s %s', (event, args, words) => {
    expect(actionProblem({ ...draftFor('emit', {}), event, args })).toContain(words);
  });
});
