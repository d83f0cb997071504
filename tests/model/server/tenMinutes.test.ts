import { cpuUsage, env, memoryUsage } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { RawEvent } from '../../../panel/model/server/adminEvent';
import { createServerJoin } from '../../../panel/model/server/join/createServerJoin';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { ServerRows } from '../../../panel/model/server/rows/serverRows';
import { writeDocSection } from '../../../scripts/docSection';
import { config, isoAt, raw, socketReport } from './adminStory';

const SOCKETS = 500;
const ROOMS = 50;
const A_SECOND = 500;
const MINUTES = 10;
const BATCHES_A_SECOND = 20;
const MOST_ROWS = 20_000;

/** Calls to a room of ten, and what came before each of them: a fifth are received, the others sent, with rooms joined and left between. */
function change(number: number): RawEvent {
  const ms = (number * 1_000) / A_SECOND;
  const call = Math.floor(number / 13);
  const room = call % ROOMS;
  const member = (nth: number) => `s${room + nth * ROOMS}`;
  const nth = number % 13;
  const time = isoAt(ms);
  if (nth < 2) return raw(ms, 'event_received', '/', member(nth), ['say', { call, text: 'some text' }], time);
  if (nth === 12) return raw(ms, call % 2 ? 'room_left' : 'room_joined', '/', 'extra', member(0), time);
  return raw(ms, 'event_sent', '/', member(nth - 2), ['said', { call, text: 'some text' }], time);
}

/** In simulated time: what ten minutes cost, and what stays of them. */
it.runIf(env['FIGURES'])('stays within its limits at 500 events per second for ten minutes, all of them as rows', () => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const panel = createPanelModel({ maxRows: MOST_ROWS });
  const server = createServerModel();
  const join = createServerJoin(panel, server, 0);
  const rows = new ServerRows(panel, server, join, { id: 'server 1', url: 'http://localhost/' }, 'all', () => false);
  server.connected(raw(0, '').at, 'own');
  server.receive([config(), raw(0, 'all_sockets', Array.from({ length: SOCKETS }, (_, at) => socketReport(`s${at}`, [`r${at % ROOMS}`])))]);
  const figures: { minute: number; cpu: number; heap: number; rows: number }[] = [];
  for (let minute = 1; minute <= MINUTES; minute++) {
    const before = cpuUsage();
    const first = (minute - 1) * 60 * A_SECOND;
    for (let from = first; from < first + 60 * A_SECOND; from += A_SECOND / BATCHES_A_SECOND) {
      server.receive(Array.from({ length: A_SECOND / BATCHES_A_SECOND }, (_, at) => change(from + at)));
      void server.snapshot;
      void panel.visible;
      if (from % A_SECOND === 0) server.tick(raw((from * 1_000) / A_SECOND, '').at);
    }
    const { user, system } = cpuUsage(before);
    collect();
    figures.push({ minute, cpu: (user + system) / 60_000_000, heap: memoryUsage().heapUsed / 1024 / 1024, rows: panel.total });
  }
  rows.stop();
  join.stop();
  const [, second] = figures;
  const last = figures.at(-1);
  expect(last?.rows).toBeLessThanOrEqual(MOST_ROWS);
  // The log is full after a minute or two.
  expect(last?.heap).toBeLessThan((second?.heap ?? 0) * 1.5);
  expect(last?.cpu).toBeLessThan(0.2);
  const lines = figures.filter(({ minute }) => [1, 2, 5, 10].includes(minute)).map(({ minute, cpu, heap, rows: kept }) => `| ${minute} | ${(cpu * 100).toFixed(1)} % | ${heap.toFixed(0)} MB | ${kept} |`);
  writeDocSection('docs/server.md', 'minutes', ['| minute | of one processor | heap | rows |', '| --- | --- | --- | --- |', ...lines].join('\n'));
});
