import { describe, expect, it } from 'vitest';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { handshakeFacts } from '../../../panel/model/serverView/handshakeFacts';
import { listPlaces } from '../../../panel/model/serverView/listPlaces';
import { listSockets, type SocketOrder } from '../../../panel/model/serverView/listSockets';
import { maskSecrets } from '../../../panel/model/serverView/maskSecrets';
import { ownSockets } from '../../../panel/model/serverView/ownSockets';
import { processRates } from '../../../panel/model/serverView/processRates';
import type { ManagerState } from '../../../panel/model/panelModel';
import { config, raw, socketReport, stats } from '../server/adminStory';

const ARRIVAL: SocketOrder = { by: 'known', descending: false };
const nobody = () => false;

function known() {
  const model = createServerModel();
  model.connected(Date.UTC(2026, 0, 1), 'admin');
  model.receive([config(), raw(1, 'all_sockets', [socketReport('b', ['r1']), socketReport('a', ['r1', 'Spiders']), socketReport('c'), socketReport('d', [], '/staff')]), stats(2, 1, { '/admin': 1 })]);
  return model;
}

describe('the list of Sockets', () => {
  it('is of a place, found by ID and room, and in an order', () => {
    const { snapshot } = known();
    const ids = (place: object, find = '', order = ARRIVAL, isOwn: (socket: { id: string }) => boolean = nobody) => listSockets(snapshot, place, find, order, isOwn).map(({ id }) => id);
    expect(ids({})).toEqual(['b', 'a', 'c', 'd']);
    expect(ids({ namespace: '/', room: 'r1' })).toEqual(['b', 'a']);
    expect(ids({}, 'spider')).toEqual(['a']);
    expect(ids({}, ' /STAFF ')).toEqual(['d']);
    expect(ids({}, '', { by: 'id', descending: true })).toEqual(['d', 'c', 'b', 'a']);
    expect(ids({}, '', { by: 'rooms', descending: true })[0]).toBe('a');
    expect(ids({}, '', ARRIVAL, ({ id }) => id === 'c')).toEqual(['c', 'b', 'a', 'd']);
  });

  it('stands beside the places, the largest rooms first, without the admin namespace', () => {
    expect(listPlaces(known().snapshot, '', '/admin').map(({ namespace, room, sockets }) => [namespace, room, sockets])).toEqual([
      [undefined, undefined, 4], ['/', undefined, 3], ['/', 'r1', 2], ['/', 'Spiders', 1], ['/staff', undefined, 1],
    ]);
    expect(listPlaces(known().snapshot, 'SPI', '/admin').flatMap(({ room }) => room ?? [])).toEqual(['Spiders']);
  });

  it('knows the Sockets of the page by namespace and ID, while they are connected', () => {
    const socket = (namespace: string, id: string, state: string) => ({ namespace, state, facts: { id } });
    const managers = [{ sockets: [socket('/', 'a', 'connected'), socket('/', 'b', 'disconnected')] }] as unknown as ManagerState[];
    const isOwn = ownSockets({ managers });
    expect([isOwn({ namespace: '/', id: 'a' }), isOwn({ namespace: '/', id: 'b' }), isOwn({ namespace: '/staff', id: 'a' })]).toEqual([true, false, false]);
  });
});

describe('what is shown of a Socket', () => {
  it('has its secrets masked, at any depth and in URLs', () => {
    expect(maskSecrets({ user: 'kay', token: 'x', deep: [{ password: 1, fine: true }] })).toEqual({ user: 'kay', token: '••••••', deep: [{ password: '••••••', fine: true }] });
    const facts = handshakeFacts({ url: '/socket.io/?EIO=4&token=abc', headers: { cookie: 'sid=1', host: 'localhost' }, query: { token: 'abc' } });
    expect(facts.filter(({ secret }) => secret).map(({ name }) => name)).toEqual(['query.token', 'headers.cookie']);
    expect(facts.find(({ name }) => name === 'url')?.value).toBe('/socket.io/?EIO=4&token=••••••');
  });
});

describe('the traffic of a process', () => {
  it('is the mean of the last whole seconds, and a minute of them', () => {
    const model = known();
    const second = (at: number, count: number) => ({ timestamp: 1_000_000 + at * 1_000, type: 'packetsIn', count });
    model.receive([stats(4, 1, {}, { aggregatedEvents: [second(0, 4), second(1, 8), second(3, 4), second(4, 99)] })]);
    const [process] = model.snapshot.processes;
    const { now, curve } = processRates(process as NonNullable<typeof process>, 'packetsIn');
    expect(now).toBe(4);
    expect(curve.slice(-5)).toEqual([4, 8, 0, 4, 99]);
    expect(curve.length).toBe(60);
  });
});
