import { until as pollUntil, type Panel } from '../harness/browser/driver';
import { UserError } from './userError';

/** What to wait for in the panel, on a page that isn't ours. */
export interface Watch {
  /** How long to record, or to wait for `until` at most. */
  ms?: number;
  /** A filter, in the panel's own syntax, that one event matches. */
  until?: string;
}

const FIRST_EVENT_WITHIN_MS = 20_000;
const MATCH_WITHIN_MS = 60_000;
/** A filter that is cleared shows the other rows again. */
const FILTERED_WITHIN_MS = 2_000;

/** Resolves with what went wrong, in words, if the page has events and none matches. Throws a UserError if it has none. */
export async function watchPage(panel: Panel, { ms, until }: Watch): Promise<string | undefined> {
  if (until !== undefined) return untilMatch(panel, until, ms ?? MATCH_WITHIN_MS);
  if (ms === undefined) console.error(`Waiting for the page's first event, ${seconds(FIRST_EVENT_WITHIN_MS)} at most…`);
  else {
    console.error(`Recording for ${seconds(ms)}…`);
    await new Promise((done) => setTimeout(done, ms));
  }
  await requireRows(panel, ms ?? FIRST_EVENT_WITHIN_MS, ms === undefined ? FIRST_EVENT_WITHIN_MS : 1);
  return undefined;
}

async function untilMatch(panel: Panel, filter: string, ms: number): Promise<string | undefined> {
  const problem = await setFilter(panel, filter);
  if (problem) throw new UserError(`--until ${filter}: ${problem}`);
  console.error(`Waiting for an event that matches ${filter}, ${seconds(ms)} at most…`);
  const found = await hasRows(panel, ms);
  await setFilter(panel, '');
  await requireRows(panel, ms, FILTERED_WITHIN_MS);
  return found ? undefined : `No event matched ${filter} within ${seconds(ms)}.`;
}

/** Until the rows are those of this filter; resolves with what is wrong with it. */
async function setFilter(panel: Panel, filter: string): Promise<string | undefined> {
  await panel.fill('[data-test=filter]', filter);
  const look = () =>
    panel.evaluate((wanted) => {
      const problem = document.querySelector('[data-test=filter-problem]')?.textContent;
      // Without any event there is no grid yet.
      const { filter = wanted } = document.querySelector<HTMLElement>('[role=grid]')?.dataset ?? {};
      return problem || filter === wanted ? { problem } : undefined;
    }, filter);
  return (await pollUntil('the filter to be in force', look)).problem ?? undefined;
}

async function requireRows(panel: Panel, ms: number, within: number): Promise<void> {
  if (!(await hasRows(panel, within))) throw new UserError(`This page did not use Socket.IO within ${seconds(ms)}.`);
}

/** Whether there is one, or comes in time. */
function hasRows(panel: Panel, ms: number): Promise<boolean> {
  const look = () => panel.evaluate(() => document.querySelectorAll('[role=grid] [role=gridcell]').length > 0);
  return pollUntil('a row', look, ms).catch(() => false);
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}
