import type { Figures } from './figures';
import { figuresOf } from './figures';
import type { HookTime } from './hookTime';
import type { Measured } from './measureAll';
import type { PageCost } from './pageCost';
import type { ServerCost } from './serverCost';
import type { StartCost } from './startCost';
import type { Sustained } from './sustained';
import type { TripTime } from './tripTime';
import type { Watcher } from './watchers';

/** `docs/performance.md`, except for the notes: see `docs/performance-notes.md`. */
export function asPage(measured: Measured): string {
  const { at, cores, million, latency, plainPage, startCost, networkMemory, openLate } = measured;
  const late = { first: figuresOf(openLate.map(({ first }) => first)), all: figuresOf(openLate.map(({ all }) => all)) };
  return `# Performance

Written by \`npm run bench\` on ${at.slice(0, 10)}, on ${cores} cores, with headless Chromium. Compared values were measured in one
run, alternately. A figure is the median, with the lowest and highest of all rounds. Absolute figures vary on a
shared machine; compare the ratios. Nothing except the named tool was enabled in the page (CDP without its Network and
Runtime domains). The data: [performance.json](performance.json). Missed targets and their reasons:
[performance-notes.md](performance-notes.md).

## Cost for the page

Emits with an echoed ack, 50 at a time, over WebSocket, newest client, min build: CPU time of the page's main thread until
it is idle again and the last row is shown. Targets: panel closed at most 1.02 × no extension; panel open at most 1.08 ×
DevTools open on Elements, and less than every other.

${measured.pageCost.map(costTable).join('\n\n')}

## An emit with its ack, without a network

What the closed hook adds to the CPU time of the page's main thread, in a page whose WebSocket is a stand-in. Targets: 0.6 µs at 100 B, 2 µs
at 2 kB.

| payload | no extension | added |
| --- | --- | --- |
${measured.tripTime.map(tripLine).join('\n')}

## Time of the hook per event, µs

In addition to the page's own call without the hook. Targets at 100 B: closed at most 1 µs, open at most 3 µs, for any size.

| payload | JSON.stringify | emit, closed | emit, open | on, closed | on, open |
| --- | --- | --- | --- | --- | --- |
${measured.hookTime.map(hookLine).join('\n')}
${firefoxTable(measured.firefoxHookTime)}
## A page without Socket.IO

| what | measured | target |
| --- | --- | --- |
${startLines(startCost)}
| the hook alone, run as a text in a new frame | ${figureWords(plainPage.start, 0)} µs | – |
| timers, ports | ${plainPage.timers}, ${plainPage.ports} | 0, 0 |
| listeners | ${plainPage.listeners} | – |
| heap beyond no extension | ${figureWords(scaled(plainPage.heap, 1e-3), 1)} kB | – |
| …of an extension with an empty content script | ${figureWords(scaled(plainPage.emptyHeap, 1e-3), 1)} kB | – |
| work on the DOM, CPU | ${figureWords(plainPage.dom, 3)} × no extension | 1.00 × within noise |

## The panel

| what | measured | target |
| --- | --- | --- |
| from the page's call to the visible row, one event at a time, ${latency.events} events | p50 ${fixed(latency.p50, 1)} ms, p95 ${fixed(latency.p95, 1)} ms, at most ${fixed(latency.max, 1)} ms | p50 20 ms, p95 50 ms |
| memory per event of 100 B, ${grouped(million.events)} events, without its text | ${fixed(million.memory, 0)} B | 250 B |
| the Network panel's, ${grouped(networkMemory.events)} messages | ${fixed(networkMemory.bytes, 0)} B | – |
| opened late, with 10,000 recorded events: first rows | ${figureWords(late.first, 0)} ms | 200 ms |
| …all of them | ${figureWords(late.all, 0)} ms | 1,000 ms |

## Sustained: a server that sends 20,000 events per second

| observer | events | page received the last | panel received it | dropped | longest task | tasks over 50 ms | p95 frame | panel's CPU, first and last tenth |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
${[...measured.sustained, million.sustained].map(sustainedLine).join('\n')}

Targets: nothing dropped, the page at most 1.2 × slower than with Elements, no task over 50 ms, p95 frame 16.7 ms, the last
tenth at most 1.1 × the first.

## Filters over ${grouped(million.events)} events

| filter | shown | first rows | all | longest task |
| --- | --- | --- | --- | --- |
${million.found.map(({ filter, shown, first, all, longestTask }) => `| \`${filter}\` | ${grouped(shown)} | ${fixed(first, 0)} ms | ${fixed(all, 0)} ms | ${fixed(longestTask, 0)} ms |`).join('\n')}

Targets: first rows in 50 ms; by name, by text and by path in 100 ms, 300 ms and 1.5 s; typing never blocked.

## Session files, ${grouped(million.events)} events, ${fixed(million.session.bytes / 1e6, 0)} MB

| what | time | MB/s | longest task |
| --- | --- | --- | --- |
${sessionLine('written, secrets masked', million.session.written, million.session.bytes, million.session.longestTask.writing)}
${sessionLine('read into an empty log', million.session.read, million.session.bytes, million.session.longestTask.reading)}

Target: at least 50 MB/s, and the panel stays responsive.

## Sizes, gzip

| what | bytes | limit |
| --- | --- | --- |
${measured.sizes.map(({ name, size, limit }) => `| ${name} | ${grouped(size)} | ${grouped(limit)} |`).join('\n')}
`;
}

/** Also for `npm run bench -- --start`. */
export function startLines({ cold, warm, empty, heap }: StartCost): string {
  return `| content script and hook, beyond empty ones: CPU in a process that has run them before | ${figureWords(warm, 0)} µs | 450 µs |
| …in a new process, which compiles them first | ${figureWords(cold, 0)} µs | – |
| …of the empty ones themselves, which tells how fast the machine was | ${figureWords(empty, 0)} µs | – |
| …heap | ${figureWords(scaled(heap, 1e-3), 1)} kB | 100 kB |`;
}

/** For `npm run bench -- --server`. */
export function serverLines({ events, notConnected, connected, ratio }: ServerCost): string {
  return `| panel open, ${grouped(events)} emits with an echoed ack | CPU of the page, ms |
| --- | --- |
| not connected to the server | ${figureWords(notConnected, 0)} |
| connected to it | ${figureWords(connected, 0)} |
| ratio, round by round | ${figureWords(ratio, 3)} |`;
}

/** What each is compared with. */
const BASES: Partial<Record<Watcher, string>> = { 'panel closed': 'no extension', Elements: 'no extension', 'listeners and postMessage': 'no extension' };

function costTable({ size, count, watchers, ratios }: PageCost): string {
  const lines = Object.entries(watchers).map(([watcher, { cpu, wall }]) => {
    const ratio = ratios[watcher as Watcher];
    const base = BASES[watcher as Watcher] ?? 'Elements';
    return `| ${watcher} | ${figureWords(cpu, 0)} | ${figureWords(wall, 0)} | ${ratio ? `${figureWords(ratio, 3)} × ${base}` : '–'} |`;
  });
  return `**${grouped(size)} B**, ${grouped(count)} events:

| observer | CPU, ms | elapsed, ms | ratio of CPU |
| --- | --- | --- | --- |
${lines.join('\n')}`;
}

function firefoxTable(times: readonly HookTime[] | undefined): string {
  if (!times) return '';
  return `
In Firefox, whose clock has a resolution of 20 µs, with a script in the page that receives the captures instead of DevTools:

| payload | JSON.stringify | emit, closed | emit, open | on, closed | on, open |
| --- | --- | --- | --- | --- | --- |
${times.map(hookLine).join('\n')}
`;
}

function tripLine({ size, alone, added }: TripTime): string {
  return `| ${grouped(size)} B | ${figureWords(alone, 2)} µs | ${figureWords(added, 2)} µs |`;
}

function hookLine({ size, stringify, outgoing, incoming }: HookTime): string {
  const cells = [stringify, outgoing.closed, outgoing.open, incoming.closed, incoming.open].map((each) => figureWords(each, 2));
  return `| ${grouped(size)} B | ${cells.join(' | ')} |`;
}

function sustainedLine({ watcher, events, page, panel }: Sustained): string {
  const start = `| ${watcher} | ${grouped(events)} | ${fixed(page / 1_000, 1)} s |`;
  if (!panel) return `${start} – | – | – | – | – | – |`;
  const { recorded: had, dropped, longestTask, longTasks, frameP95, early, late } = panel;
  const costs = `${fixed(early, 1)} µs, ${fixed(late, 1)} µs (${fixed(late / early, 2)} ×)`;
  return `${start} ${fixed(had / 1_000, 1)} s | ${dropped} | ${fixed(longestTask, 0)} ms | ${longTasks} | ${fixed(frameP95, 1)} ms | ${costs} |`;
}

function sessionLine(what: string, ms: number, size: number, longestTask: number): string {
  return `| ${what} | ${fixed(ms / 1_000, 1)} s | ${fixed(size / 1e3 / ms, 0)} | ${fixed(longestTask, 0)} ms |`;
}

function figureWords({ median, min, max }: Figures, digits: number): string {
  return `${fixed(median, digits)} (${fixed(min, digits)}–${fixed(max, digits)})`;
}

function scaled({ median, min, max }: Figures, by: number): Figures {
  return { median: median * by, min: min * by, max: max * by };
}

function fixed(value: number, digits: number): string {
  return Number.isFinite(value) ? value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }) : '–';
}

function grouped(value: number): string {
  return value.toLocaleString('en');
}
