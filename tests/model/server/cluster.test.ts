import type { Socket } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { until } from '../../../harness/browser/driver';
import type { ServerJoin } from '../../../panel/model/server/join/serverJoin';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import type { SendReading } from '../../../panel/model/sendGroup';
import { hookedClients, type HookedClients } from '../../support/hookedClients';
import { epochNow, linkTo, type AdminLink } from '../../support/instrumentedServer';
import { startCluster, type Cluster } from '../../support/startCluster';

const CLIENTS = 12;
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

interface Scene {
  cluster: Cluster;
  link: AdminLink;
  clients: HookedClients;
  join: ServerJoin;
  sockets: Socket[];
}

async function open(): Promise<Scene> {
  const cluster = await startCluster();
  stops.push(cluster.stop);
  const link = linkTo(cluster.url);
  stops.push(link.close);
  await until('the list of Sockets', () => link.model.snapshot.link === 'live');
  const clients = hookedClients('socket.io-client');
  stops.push(clients.close);
  const join = createServerJoin(clients.panel, link.model, epochNow());
  stops.push(join.stop);
  const sockets = Array.from({ length: CLIENTS }, () => clients.open(cluster.url));
  await until('all to be connected', () => sockets.every(({ connected }) => connected));
  await until('all processes', () => link.model.snapshot.processes.length === 3);
  return { cluster, link, clients, join, sockets };
}

/** The clients are of several processes, by the workers' own word. */
function workersOf({ cluster, sockets }: Scene): Map<number, number> {
  const ids = new Set(sockets.map(({ id }) => id));
  const counts = new Map<number, number>();
  for (const { pid, id } of cluster.reports) if (id !== undefined && ids.has(id)) counts.set(pid, (counts.get(pid) ?? 0) + 1);
  return counts;
}

/** Of each client that got it. Where a process paused while it sent, nothing is said: then it is sent again. */
async function readingsOf({ clients, join }: Scene, event: string, many: number, send: (text: string) => void): Promise<SendReading[][]> {
  let number = 0;
  return until(`readings of ${event}`, async () => {
    const text = `text ${number++}`;
    send(text);
    const all = await until(`${many} joined rows of ${event}`, () => {
      const rows = clients.panel.all.filter(({ event: name, capture }) => name === event && 'payload' in capture && JSON.stringify(capture.payload).includes(text));
      const sides = rows.map((row) => join.of(row));
      const readings = sides.flatMap((side) => (side?.state === 'sent' && side.group.readings ? [[...side.group.readings]] : []));
      return readings.length === many && rows.length === many ? readings : undefined;
    });
    return all.every(({ length }) => length > 0) ? all : undefined;
  });
}

describe('a server of three processes', () => {
  it('is one server: each Socket once, and who got an event, whatever process it was of', async () => {
    const scene = await open();
    const { link, join, sockets } = scene;
    expect(workersOf(scene).size).toBe(3);
    await until('each Socket', () => link.model.snapshot.socketCount === CLIENTS);
    await until('the figures', () => link.model.snapshot.namespaces.get('/')?.counted === CLIENTS);
    await Promise.all(sockets.map((socket, at) => socket.emitWithAck('enter', at % 2 === 0 ? 'even' : 'odd')));
    await until('all members', () => link.model.snapshot.namespaces.get('/')?.rooms.get('odd')?.members.size === CLIENTS / 2);
    for (const readings of await readingsOf(scene, 'said', CLIENTS / 2, (text) => sockets[0]?.emit('say', 'odd', text))) {
      expect(readings).toEqual([{ kind: 'room', room: 'odd', count: CLIENTS / 2 }]);
    }
    for (const readings of await readingsOf(scene, 'told', CLIENTS - 1, (text) => sockets[0]?.emit('tell', text))) {
      expect(readings).toContainEqual({ kind: 'broadcast', sender: sockets[0]?.id, count: CLIENTS - 1 });
    }
    expect(join.counts).toMatchObject({ never: 0, ambiguous: 0 });
  });

  it.each(['another process', "the admin's own process"])('counts nothing twice after %s was killed', async (which) => {
    const scene = await open();
    const { cluster, link, join, sockets } = scene;
    const own = cluster.reports.find(({ event }) => event === 'admin')?.pid;
    const pid = [...workersOf(scene).keys()].find((each) => (each === own) === (which !== 'another process')) ?? 0;
    const before = new Set(sockets.map(({ id }) => id));
    cluster.kill(pid);
    await until('its clients to be back', () => sockets.every(({ connected }) => connected) && sockets.some(({ id }) => !before.has(id)));
    if (which === 'another process') {
      await until('it to be known that it is gone', () => link.model.snapshot.outdated === 'process gone');
      expect(link.model.snapshot.processes.filter(({ silent }) => silent).map((each) => each.pid)).toEqual([pid]);
    }
    await until('everything to be read again', () => {
      const { link: state, outdated, since, socketCount } = link.model.snapshot;
      // As the panel does then. It takes ten seconds until the others stop waiting for the one that is gone.
      if (outdated && epochNow() - since > 3_000) link.socket.disconnect().connect();
      return state === 'live' && outdated === undefined && socketCount === CLIENTS;
    }, 50_000);
    await until('the figures', () => link.model.snapshot.namespaces.get('/')?.counted === CLIENTS);
    // Of a Socket that was let in. (The admin's own is a row here, too: in a browser, a document without the hook has it.)
    const lost = scene.clients.panel.all.filter(({ event, namespace, snapshot }) => event === 'disconnect' && namespace === '/' && snapshot?.session?.id !== undefined);
    expect(lost.length).toBeGreaterThan(0);
    // Nobody reported their end.
    await until('which process is gone', () => lost.every((row) => {
      const side = join.of(row);
      return side?.state === 'ended' && side.gone === pid && side.reason === undefined;
    }));
    expect(new Set(link.model.snapshot.namespaces.get('/')?.sockets.keys())).toEqual(new Set(sockets.map(({ id }) => id)));
    expect(join.own.size).toBe(CLIENTS);
    expect(link.model.snapshot.problems.malformed).toBe(0);
    sockets[1]?.emit('tell', 'again');
    const sent = await until('the emit at the server', () => {
      const row = scene.clients.panel.all.findLast(({ event, direction }) => event === 'tell' && direction === 'emit');
      return row && join.of(row);
    });
    expect(sent.state).toBe('had');
  });
});
