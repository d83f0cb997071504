import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { EventQueue } from '../../panel/server/eventQueue';
import { roughSize } from '../../panel/server/roughSize';
import type { FromConnector } from '../../src/protocol/serverMessages';

type Batch = Extract<FromConnector, { type: 'events' }>;

function queue() {
  const batches: Batch[] = [];
  let overflows = 0;
  const events = new EventQueue((batch) => batches.push(batch), () => overflows++);
  const add = (name: string, ...args: unknown[]) => events.add({ at: 1, name, args });
  return { batches, events, add, overflows: () => overflows, sent: () => batches.flatMap(({ events: each }) => each) };
}

describe('the events of a server', () => {
  it('are sent in ordered batches, and wait while the panel has four of them to process', async () => {
    const { add, batches, events, sent } = queue();
    for (let nth = 0; nth < 5; nth++) {
      add('room_joined', nth);
      await until('the batch', () => batches.length === Math.min(4, nth + 1));
    }
    add('room_joined', 5);
    // Another one has had the time for its batch by then.
    const other = queue();
    other.add('room_joined', 0);
    await until('the time of a batch', () => other.batches.length === 1);
    expect(sent().map(({ args }) => args[0])).toEqual([0, 1, 2, 3]);
    events.received();
    await until('the rest', () => batches.length === 5);
    expect(sent().map(({ args }) => args[0])).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('are dropped and counted beyond the limit: only reports of traffic, as long as that is enough', () => {
    const { add, events, overflows, batches } = queue();
    add('room_joined', 'kept');
    for (let nth = 0; nth < 20_000; nth++) add('event_sent', nth);
    events.flush();
    expect(overflows()).toBe(0);
    expect(batches.at(-1)?.dropped).toBe(20_000);
    expect(batches.flatMap((batch) => batch.events.map(({ args }) => args[0]))).toEqual(['kept']);
  });

  it("are all dropped if the server's state itself is too big, which is reported", () => {
    const { add, events, overflows, batches } = queue();
    const big = 'x'.repeat(2 ** 20);
    for (let nth = 0; nth < 20; nth++) add('socket_updated', big);
    events.flush();
    expect(overflows()).toBe(1);
    expect(batches.at(-1)?.dropped).toBeGreaterThan(10);
  });
});

describe('the size of a value', () => {
  it('is about its size in memory, and infinite if it has too many parts', () => {
    expect(roughSize(['abc'])).toBeLessThan(100);
    expect(roughSize('x'.repeat(1_000))).toBeGreaterThan(2_000);
    expect(roughSize(new Uint8Array(5_000))).toBeGreaterThan(5_000);
    expect(roughSize(Array.from({ length: 300_000 }, () => 0))).toBe(Infinity);
  });
});
