/** What the journeys of replaying several share. */
import type { Panel } from '../../harness/browser/driver';
import { arrivals, untilArrived, type Arrival, type Recording } from './recording';

/** All emits of this name. */
export async function openSeveral(panel: Panel, event: string): Promise<void> {
  await panel.fill('[data-test=filter]', `event:${event}`);
  await panel.waitFor((name) => {
    const shown = [...document.querySelectorAll('[role=row]:has([role=gridcell])')];
    return shown.length > 0 && shown.every(({ children }) => children[3]?.textContent?.trim() === name);
  }, event);
  await panel.evaluate(() => document.querySelector<HTMLElement>('[role=grid]')?.focus());
  await panel.press('R');
  await panel.waitFor(() => document.querySelector('[data-test=several-start]') !== null);
}

export function gaps(arrivals: readonly Arrival[]): number[] {
  return arrivals.slice(1).map(({ at }, before) => at - (arrivals[before] as Arrival).at);
}

/** Nothing arrives between two words of the page's own, with some gaps of time between them. */
export async function nothingArrives(panel: Panel, recording: Recording): Promise<boolean> {
  // What was sent is emitted, and arrives before the first of the words.
  await panel.waitFor(() => {
    const [, sent, done] = /([\d,]+) of [\d,]+ sent, ([\d,]+) done/.exec(document.querySelector('[data-test=several-progress]')?.textContent ?? '') ?? [];
    return sent === done;
  });
  const ends = arrivals(recording, 'end').length;
  await recording.emit('end', []);
  await recording.emit('end', [], { after: 500 });
  await untilArrived(recording, 'end', ends + 2);
  return recording.arrived.slice(-2).every(({ event }) => event === 'end');
}
