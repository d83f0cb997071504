/** Figures that a promise was held with, for `docs/reliability.md`. */
import type { RunnerTask } from 'vitest';

declare module 'vitest' {
  interface TaskMeta {
    figures?: Record<string, Record<string, number | string>>;
  }
}

export function figure(task: Pick<RunnerTask, 'meta'>, name: string, figures: Record<string, number | string>): void {
  task.meta.figures = { ...task.meta.figures, [name]: figures };
}
