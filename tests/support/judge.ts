/** What the panel's "Why" says of a row, for real captures, held against what is known to be true. */
import { expect, type RunnerTask } from 'vitest';
import { createPanelModel } from '../../panel/model/createPanelModel';
import type { Cause } from '../../panel/model/explain/causes/cause';
import { causesOf } from '../../panel/model/explain/causes/causesOf';
import { sceneOf } from '../../panel/model/explain/causes/scene';
import type { PanelModel } from '../../panel/model/panelModel';
import type { Row } from '../../panel/model/row';
import type { Capture } from '../../src/protocol/capture';
import { isCapture } from '../../src/protocol/isCapture';

/** A case with a known cause, and what was named for it first; for `docs/explanations.md`. */
export interface Verdict {
  situation: string;
  truth: string;
  named: string;
}

declare module 'vitest' {
  interface TaskMeta {
    verdicts?: Verdict[];
  }
}

export const NOT_KNOWN = 'not known';
const PAGE = 'page';

/** The panel's model with everything that a page has reported. */
export function modelOf(captures: readonly Capture[], url: string): PanelModel {
  const model = createPanelModel();
  model.hello(PAGE, { url, top: true, socketio: true, startedAt: 1 });
  expect(captures.filter((capture) => !isCapture(capture))).toEqual([]);
  model.ingest(PAGE, captures);
  return model;
}

export interface Why {
  row: Row;
  causes: Cause[];
}

/** What is said of the last such row. */
export function whyOf(model: PanelModel, isIt: (row: Row) => boolean): Why {
  const row = model.all.findLast(isIt);
  if (!row) throw new Error(`no such row among ${model.all.map(({ event }) => event).join(', ')}`);
  const scene = sceneOf(model, row);
  return { row, causes: scene ? causesOf(scene) : [] };
}

export interface Expected {
  situation: string;
  /** The cause's id, or `not known`. */
  truth: string;
  /** What its words, evidence and advice have to name. */
  names?: readonly RegExp[];
}

/** The first cause is the true one, and says what it has to. A cause that isn't true isn't named before it. */
export function judge(task: Pick<RunnerTask, 'meta'>, { causes, row }: Why, { situation, truth, names = [] }: Expected): Cause | undefined {
  const first = causes.find(({ certainty }) => certainty !== 'possible') ?? causes[0];
  const named = first?.id ?? NOT_KNOWN;
  task.meta.verdicts = [...(task.meta.verdicts ?? []), { situation, truth, named }];
  const all = causes.map(({ id, certainty, evidence }) => `${id} (${certainty}): ${evidence.map(({ text }) => text).join(' ')}`);
  expect(named, `${situation}: ${row.event} ${JSON.stringify('args' in row.capture ? row.capture.args : '')}\n${all.join('\n')}`).toBe(truth);
  const text = first ? [first.what, ...first.evidence.map((each) => each.text), first.todo].join(' ') : '';
  for (const name of names) expect(text).toMatch(name);
  return first;
}

/** One that must not be named in this case, be it as merely possible. */
export function judgeNot(task: Pick<RunnerTask, 'meta'>, { causes }: Why, { situation, not }: { situation: string; not: string }): void {
  const named = causes.some(({ id }) => id === not);
  task.meta.verdicts = [...(task.meta.verdicts ?? []), { situation, truth: `not ${not}`, named: named ? not : `not ${not}` }];
  expect(causes.map(({ id }) => id), situation).not.toContain(not);
}
