/** Figures that a promise was held with, for `docs/reliability.md`. */
import type { RunnerTask } from 'vitest';
import type { BrowserName } from '../../harness/browser/driver';

declare module 'vitest' {
  interface TaskMeta {
    figures?: Record<string, Record<string, number | string>>;
  }
}

/** As a reader knows them. */
export const NAMES: Record<BrowserName, string> = { chromium: 'Chromium', chrome: 'Chrome', edge: 'Edge', firefox: 'Firefox' };

export function figure(task: Pick<RunnerTask, 'meta'>, name: string, figures: Record<string, number | string>): void {
  task.meta.figures = { ...task.meta.figures, [name]: figures };
}
