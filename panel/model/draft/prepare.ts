import { ackArgs, rowArgs } from '../values/rowArgs';
import { draftProblems, type Draft, type DraftProblem } from './draft';
import type { PanelModel, KnownSockets } from '../panelModel';
import type { Row } from '../row';
import { expand, hasVariables, type Sources } from './variables';

/** A draft as it will be sent, or its problems. */
export interface Prepared {
  draft: Draft;
  problems: DraftProblem[];
  /** Variables were replaced. */
  isFilled: boolean;
}

export function prepare(draft: Draft, model: KnownSockets, sources: Sources): Prepared {
  const problems = draftProblems(draft, model);
  if (!draft.variables || !hasVariables(draft.args) || problems.some(({ field }) => field === 'args')) {
    return { draft, problems, isFilled: false };
  }
  const expanded = expand(draft.args, sources);
  if (expanded.ok) return { draft: { ...draft, args: expanded.args }, problems, isFilled: true };
  const { words, variable } = expanded.problem;
  return { draft, problems: [...problems, { field: 'args', words, ...placeOf(draft.args, variable) }], isFilled: false };
}

/** The position of the variable in the text, where quotes are escaped. */
function placeOf(args: string, variable: string): { at?: number } {
  const at = args.indexOf(JSON.stringify(variable).slice(1, -1));
  return at < 0 ? {} : { at };
}

/** How many rows to search for answers and events. */
const MOST_ROWS = 20_000;

/** The values of variables, from the log. */
export function sourcesOf(model: Pick<PanelModel, 'latest'>, own: Pick<Sources, 'now' | 'uuid' | 'seq'>): Sources {
  const last = (answers: (row: Row) => boolean) => model.latest(MOST_ROWS).findLast(answers);
  return {
    ...own,
    lastAck: (event) => {
      const row = last((each) => each.direction === 'emit' && each.event === event && each.ack?.state === 'acked');
      return row && ackArgs(row);
    },
    lastEvent: (event) => {
      const row = last((each) => each.direction === 'on' && each.event === event);
      return row && rowArgs(row);
    },
  };
}
