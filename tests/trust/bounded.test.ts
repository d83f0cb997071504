import { env } from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { MOST_ROWS } from '../../panel/model/log/log';
import { createOutbox } from '../../src/hook/outbox';
import type { Capture } from '../../src/protocol/capture';
import type { FromPage } from '../../src/protocol/messages';
import { figure } from './figure';
import { unpackAll } from '../../harness/unpackAll';

const FULL = env['TRUST'] === 'full';
/** A day at 115 a second. */
const EVENTS = FULL ? 10_000_000 : 500_000;
const AT_ONCE = 1_000;
const RING = 20_000;

const incoming = (at: number) => ({ kind: 'incoming' as const, socket: 1, event: 'tick', payload: { form: 'text' as const, text: `2["tick",${at}]` }, listeners: 1 });
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** In bytes, without what can be collected. */
function heap(): number {
  collect();
  return process.memoryUsage().heapUsed;
}
const megabytes = (bytes: number) => Math.round(bytes / 1e6);

describe('a simulated day of traffic', { timeout: 900_000 }, () => {
  it('with a panel that is too slow: each event is shown or counted as dropped, and the ring stays within its limit', ({ task }) => {
    const later: (() => void)[] = [];
    const posted: FromPage[] = [];
    const outbox = createOutbox((message) => posted.push(structuredClone(message)), { events: RING, bytes: 32 * 1024 * 1024 }, (run) => later.push(run));
    outbox.attach('s', 0);
    let [shown, dropped, last] = [0, 0, 0];
    const take = (most: number) => {
      for (const { captures: packed, dropped: so } of posted.splice(0, most)) {
        const captures = unpackAll(packed);
        for (const { seq } of captures) {
          if (seq <= last) throw new Error(`${seq} after ${last}`);
          last = seq;
        }
        shown += captures.length;
        dropped = so;
        outbox.received('s', last);
      }
    };
    let longest = 0;
    for (let at = 0; at < EVENTS; at++) {
      outbox.put(incoming(at));
      if (at % AT_ONCE !== 0) continue;
      for (const run of later.splice(0)) run();
      longest = Math.max(longest, posted.reduce((sum, { captures }) => sum + unpackAll(captures).length, 0));
      // Half of what comes.
      if (at % (2 * AT_ONCE) === 0) take(1);
    }
    while (posted.length > 0 || later.length > 0) {
      take(Infinity);
      for (const run of later.splice(0)) run();
    }
    expect(shown + dropped).toBe(EVENTS);
    expect(dropped).toBeGreaterThan(0);
    expect(longest).toBeLessThanOrEqual(16 * AT_ONCE);
    figure(task, 'the page', { events: EVENTS, shown, 'counted as dropped': dropped, 'on their way at most': longest });
  });

  it('in the panel: the log stays within its limit, the oldest row is dropped first, and each dropped one is counted', ({ task }) => {
    const most = FULL ? MOST_ROWS : 50_000;
    const model = createPanelModel({ maxRows: most });
    model.hello('p', { url: 'http://127.0.0.1/', top: true, socketio: true, startedAt: 0 });
    let full = 0;
    for (let at = 0; at < EVENTS; ) {
      const captures: Capture[] = [];
      for (const end = Math.min(EVENTS, at + AT_ONCE); at < end; at++) captures.push({ ...incoming(at), seq: at + 1, at: at * 8 });
      model.ingest('p', captures);
      if (model.total > most) throw new Error(`${model.total} rows`);
      if (at === 2 * most) full = heap();
    }
    expect(model.total + model.dropped).toBe(EVENTS);
    const seqs = model.all.map(({ capture }) => capture.seq);
    expect(seqs[0]).toBe(model.dropped + 1);
    expect(seqs.at(-1)).toBe(EVENTS);
    const end = heap();
    // What was dropped is held by nothing: of memory, a tenth is for what else goes on in this process.
    expect(end).toBeLessThan(1.1 * full);
    figure(task, 'the panel', { events: EVENTS, rows: model.total, 'counted as dropped': model.dropped, 'MB of heap when it was full': megabytes(full), 'MB at the end': megabytes(end) });
  });
});
