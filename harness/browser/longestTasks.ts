import type { Page as PuppetPage } from 'puppeteer-core';
import type { LongestTasks } from './driver';

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds: its start, its duration, and its CPU time. */
  ts: number;
  dur?: number;
  tdur?: number;
  args: { data?: { url?: string } };
}

const MARK = 'longest tasks';

/** From the browser's own trace; a mark that the page sets identifies its thread. */
export async function longestTasks(page: PuppetPage, act: () => Promise<void>): Promise<LongestTasks> {
  await page.tracing.start({ categories: ['-*', 'toplevel', 'blink.user_timing', 'devtools.timeline'] });
  await page.evaluate((mark) => void performance.mark(mark), MARK);
  await act();
  const trace = await page.tracing.stop();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(trace)) as { traceEvents: TraceEvent[] };
  const mark = traceEvents.find(({ name }) => name === MARK);
  const events = traceEvents.filter(({ pid, tid }) => pid === mark?.pid && tid === mark.tid).sort((one, other) => one.ts - other.ts);
  const longest: LongestTasks = { any: { took: 0, ran: 0 }, extension: { took: 0, ran: 0 } };
  let calls = 0;
  for (const { name, ts, dur = 0, tdur = 0 } of events) {
    // The task in which the trace ended has no duration.
    if (!name.endsWith('RunTask') || dur === 0) continue;
    const called: string[] = [];
    for (; calls < events.length && (events[calls] as TraceEvent).ts <= ts + dur; calls++) {
      const { name, ts: at, args } = events[calls] as TraceEvent;
      if (name === 'FunctionCall' && at >= ts && args.data?.url) called.push(args.data.url);
    }
    const isExtension = called.length > 0 && called.every((url) => url.startsWith('chrome-extension:'));
    for (const each of isExtension ? [longest.any, longest.extension] : [longest.any]) {
      each.took = Math.max(each.took, dur / 1_000);
      // The two clocks of a task may have different resolutions.
      each.ran = Math.max(each.ran, Math.min(dur, tdur) / 1_000);
    }
  }
  if (longest.any.took === 0) throw new Error('the trace has no task of the page');
  return longest;
}
