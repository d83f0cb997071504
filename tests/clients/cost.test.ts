import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage, type ClientPageOptions } from '../support/clientPage';
import { clientOf } from '../support/hiding';
import { SKIP } from '../../harness/testBrowser';

const open = useClientPages();
const EVENTS = 500;

type Counts = Record<'stringify' | 'parse' | 'structuredClone' | 'setTimeout' | 'now' | 'posts' | 'characters', number>;
interface Counting {
  counts: Counts;
}

/** Runs in the page, before the hook: counts what costs a page time, whoever does it. */
function count(): void {
  const counts: Counts = { stringify: 0, parse: 0, structuredClone: 0, setTimeout: 0, now: 0, posts: 0, characters: 0 };
  const watch = <Owner extends object>(owner: Owner, name: keyof Owner, note: (args: unknown[], result: unknown) => void) => {
    const original = owner[name] as (...args: unknown[]) => unknown;
    owner[name] = function (this: unknown, ...args: unknown[]) {
      const result = original.apply(this, args);
      note(args, result);
      return result;
    } as never;
  };
  watch(JSON, 'stringify', (_, text) => {
    counts.stringify++;
    counts.characters += String(text).length;
  });
  watch(JSON, 'parse', () => counts.parse++);
  watch(globalThis, 'structuredClone', () => counts.structuredClone++);
  watch(globalThis, 'setTimeout', () => counts.setTimeout++);
  // Who finds the one replaced before its start reads the other.
  watch(performance, 'now', () => counts.now++);
  watch(Date, 'now', () => counts.now++);
  watch(MessagePort.prototype, 'postMessage', () => counts.posts++);
  (globalThis as unknown as Counting).counts = counts;
}

/** What it takes to send so many events and to have each answered. */
async function costOf(options: ClientPageOptions, size: number): Promise<Counts> {
  const page = await open(clientOf('4.8'), { ...options, before: count });
  page.server.io.on('connection', (socket) => void socket.on('echo', (payload: unknown, ack: (payload: unknown) => void) => ack(payload)));
  await page.connect();
  await echo(page, 5, size);
  const before = await countsOf(page);
  await echo(page, EVENTS, size);
  const after = await countsOf(page);
  return Object.fromEntries(Object.entries(after).map(([name, value]) => [name, value - before[name as keyof Counts]])) as Counts;
}

async function echo(page: ClientPage, events: number, size: number): Promise<void> {
  await page.run(
    ({ socket, heard }, many, length) => {
      heard.length = 0;
      for (let at = 0; at < many; at++) socket.emit('echo', 'x'.repeat(length), () => heard.push(1));
    },
    events,
    size,
  );
  await until('the answers', () => page.run(({ heard }, many) => heard.length === many, events));
}

async function countsOf(page: ClientPage): Promise<Counts> {
  return page.run(() => ({ ...(globalThis as unknown as Counting).counts }));
}

/** Figures that are the same on every machine: what takes time is not done, or not once for each event. */
describe.skipIf(SKIP)('the hook, counted in calls', () => {
  it.each([10, 2_000])('neither encodes, decodes nor copies a payload of %d characters, and sets no timer while no panel is open', async (size) => {
    const plain = await costOf({ hooked: false }, size);
    const closed = await costOf({ attached: false }, size);
    expect(closed).toEqual({ ...plain, now: expect.any(Number), setTimeout: expect.any(Number) });
    expect(closed.setTimeout).toBeLessThanOrEqual(plain.setTimeout + 2);
    // Once for the emit and once for its answer, and for each 16th of a burst that waits to be written.
    expect((closed.now - plain.now) / EVENTS).toBeGreaterThan(1);
    expect((closed.now - plain.now) / EVENTS).toBeLessThanOrEqual(2 + 1 / 16);
  });

  it('sends many events at once if a panel is open, and encodes none of them', async () => {
    const plain = await costOf({ hooked: false }, 10);
    const open = await costOf({}, 10);
    expect([open.stringify, open.parse, open.structuredClone]).toEqual([plain.stringify, plain.parse, plain.structuredClone]);
    // The window of batches on their way, and what the test's end of it says in return.
    expect(open.posts).toBeLessThan(EVENTS / 5);
    expect(open.setTimeout - plain.setTimeout).toBeLessThan(EVENTS / 5);
  });
});
