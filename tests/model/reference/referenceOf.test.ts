import { describe, expect, it } from 'vitest';
import type { ReferenceEntry } from '../../../panel/model/reference/referenceEntry';
import { referenceOf } from '../../../panel/model/reference/referenceOf';
import { searchReference } from '../../../panel/model/reference/searchReference';
import type { ClientMajor, Manager } from '../../../src/protocol/manager';
import { CONNECT_ERRORS, explainConnectError } from '../../../src/socketio/connectErrors';
import { DISCONNECT_REASONS, explainDisconnect } from '../../../src/socketio/reasons';

const VERSIONS: readonly ClientMajor[] = [1, 2, 3, 4];

/** Who emits what, in 1 and 2 and in 3 and 4: from Socket.IO's own sources, not from the tables of this project. */
const EMITTERS: Record<string, [old: string, now: string]> = {
  connect: ['Socket', 'Socket'],
  connection: ['server only', 'server only'],
  connecting: ['Socket', 'not in'],
  connect_error: ['Socket, Manager', 'Socket'],
  connect_timeout: ['Socket, Manager', 'not in'],
  disconnect: ['Socket', 'Socket'],
  disconnecting: ['server only', 'server only'],
  error: ['Socket, Manager', 'Manager'],
  reconnect: ['Socket, Manager', 'Manager'],
  reconnect_attempt: ['Socket, Manager', 'Manager'],
  reconnecting: ['Socket, Manager', 'not in'],
  reconnect_error: ['Socket, Manager', 'Manager'],
  reconnect_failed: ['Socket, Manager', 'Manager'],
  ping: ['Socket, Manager', 'Manager'],
  pong: ['Socket, Manager', 'not in'],
  open: ['Manager, Engine', 'Manager, Engine'],
  close: ['Manager, Engine', 'Manager, Engine'],
  packet: ['Manager, Engine', 'Manager, Engine'],
  packetCreate: ['Engine', 'Engine'],
  drain: ['Engine', 'Engine'],
  upgrade: ['Engine', 'Engine'],
  upgrading: ['Engine', 'Engine'],
  upgradeError: ['Engine', 'Engine'],
  newListener: ['server only', 'server only'],
  removeListener: ['server only', 'server only'],
};

describe.each(VERSIONS)('the reference for client %i', (client) => {
  it('has every reserved event, with the object that emits it', () => {
    const badges = section(client, 'events').map(({ title, badge }) => [title, badge]);
    const wanted = Object.entries(EMITTERS).map(([event, [old, now]]) => {
      const badge = client <= 2 ? old : now;
      return [event, badge === 'not in' ? `not in ${client}` : badge];
    });
    expect(new Map(badges as [string, string][])).toEqual(new Map(wanted as [string, string][]));
  });

  it('says for every event what to do, and for existing ones what a listener gets', () => {
    for (const { title, here, means, todo, facts } of section(client, 'events')) {
      expect(means, title).toMatch(/\.$/);
      expect(todo, title).toMatch(/\.$/);
      if (here) expect(facts.map(({ name }) => name), title).toContain('Arguments');
    }
  });

  it('has every disconnect reason as the timeline explains it, and whether it reconnects', () => {
    const entries = section(client, 'reasons');
    expect(entries.map(({ title }) => title)).toEqual([...DISCONNECT_REASONS]);
    for (const { title, here, means, badge, todo } of entries.filter((entry) => entry.here)) {
      const { what, cause, advice, reconnects } = explainDisconnect(title, client);
      expect(means).toBe(`${what} ${cause}`);
      expect(todo).toBe(advice);
      expect({ 'reconnects automatically': true, "doesn't reconnect": false, depends: 'depends' }[badge ?? '']).toBe(reconnects);
      expect(here).toBe(true);
    }
    expect(entries.filter(({ here }) => !here).map(({ title }) => title)).toEqual(client < 4 ? ['parse error'] : []);
  });

  it('has every kind of connect error as the timeline explains it, and which event reports it', () => {
    const entries = section(client, 'errors');
    expect(entries.map(({ id }) => id)).toEqual(Object.keys(CONNECT_ERRORS).map((kind) => `error:${kind}`));
    const refused = entries.find(({ id }) => id === 'error:middleware');
    const error = explainConnectError('no', client <= 2 ? 'error' : 'connect_error', client);
    expect(refused?.means).toBe(`${error.what} ${error.cause}`);
    expect(valueOf(refused, 'Reported by')).toContain(client <= 2 ? '`error`' : '`connect_error`');
    const foreign = entries.filter(({ here }) => !here).map(({ id }) => id);
    expect(foreign).toEqual([client <= 2 ? 'error:old-server' : 'error:old-client']);
  });

  it('says which side pings', () => {
    expect(section(client, 'heartbeat')[0]?.title).toBe(client <= 2 ? 'The client pings' : 'The server pings');
  });

  it('has a unique ID for each entry', () => {
    const ids = referenceOf(client).flatMap(({ entries }) => entries.map(({ id }) => id));
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => /\s/.test(id))).toEqual([]);
  });
});

describe('the reference', () => {
  it('has the same entries in every version, so that the scroll position stays when another version is selected', () => {
    const ids = VERSIONS.map((client) => referenceOf(client).flatMap(({ entries }) => entries.map(({ id }) => id)));
    for (const each of ids) expect(each).toEqual(ids[0]);
  });

  it("says for an event that a version doesn't have what has replaced it", () => {
    expect(event(4, 'connect_timeout').means).toContain('`connect_error` with the message "timeout"');
    expect(event(4, 'reconnecting').todo).toContain('`reconnect_attempt`');
    expect(valueOf(event(4, 'reconnect'), 'On a Socket')).toContain('only the Manager emits `reconnect`');
    expect(valueOf(event(4, 'connect_error'), 'On the Manager')).toContain('emits `error` instead');
    expect(valueOf(event(2, 'reconnect'), 'On a Socket')).toBeUndefined();
  });

  it('says for an event of a server that a page never gets it', () => {
    expect(event(4, 'connection')).toMatchObject({ here: false, badge: 'server only' });
    expect(event(4, 'connection').todo).toContain('`connect`');
    expect(section(4, 'server-events').map(({ title }) => title)).toContain('new_namespace');
  });

  it('says what emit() does with each name', () => {
    expect(valueOf(event(4, 'connect'), 'emit()')).toContain('Throws');
    expect(valueOf(event(2, 'ping'), 'emit()')).toContain('sends nothing');
    expect(valueOf(event(4, 'ping'), 'emit()')).toBeUndefined();
  });

  it("shows the limits of the page's own Manager, and the defaults if there is none", () => {
    const own = { enabled: true, attempts: 2, delay: 100, delayMax: 150, jitter: 0 };
    const manager = { client: 4, reconnection: own } as Manager;
    const backoff = (of?: Manager) => referenceOf(4, of).flatMap(({ entries }) => entries).find(({ id }) => id === 'reconnection:backoff');
    expect(backoff()?.means).toContain('waits 1.0 s before the first attempt');
    expect(valueOf(backoff(), 'Attempt 1')).toBe('after 500 ms to 1.5 s');
    expect(valueOf(backoff(), 'Attempt 4')).toBe('after 4.0 s to 5.0 s');
    expect(backoff(manager)?.facts).toEqual([
      { name: 'Attempt 1', value: 'after 100 ms' },
      { name: 'Attempt 2', value: 'after 150 ms' },
    ]);
    expect(backoff(manager)?.means).toContain('gives up after 2 attempts');
    expect(backoff({ ...manager, reconnection: { ...own, enabled: false } })?.means).toContain('is off');
  });
});

describe('a search in the reference', () => {
  const titles = (text: string) =>
    searchReference(referenceOf(4), text).flatMap(({ entries }) => entries.map(({ title }) => title));

  it('finds entries that contain all of the words', () => {
    expect(titles('sticky sessions')).toEqual(['transport error']);
    expect(titles('CORS')).toContain('Low-level error');
    expect(titles('no such word here')).toEqual([]);
  });

  it('lists the entries of that name first, and omits empty sections', () => {
    const [events] = searchReference(referenceOf(4), 'reconnect_error');
    expect(events?.entries[0]?.title).toBe('reconnect_error');
    expect(searchReference(referenceOf(4), 'ping timeout').map(({ id }) => id)).not.toContain('errors');
  });

  it('for an empty text finds everything', () => {
    expect(searchReference(referenceOf(4), '  ')).toEqual(referenceOf(4));
  });
});

function section(client: ClientMajor, wanted: string): readonly ReferenceEntry[] {
  return referenceOf(client).find(({ id }) => id === wanted)?.entries ?? [];
}

function event(client: ClientMajor, name: string): ReferenceEntry {
  return section(client, 'events').find(({ title }) => title === name) as ReferenceEntry;
}

function valueOf(entry: ReferenceEntry | undefined, name: string): string | undefined {
  return entry?.facts.find((fact) => fact.name === name)?.value;
}
