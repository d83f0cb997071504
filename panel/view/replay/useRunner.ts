import { useEffect, useState } from 'react';
import type { Draft } from '../../model/draft/draft';
import type { Plan, Run } from '../../model/replay/run';
import { Runner } from '../../model/replay/runner';
import { useActions, useModel } from '../useModel';
import { loadSavedEmits } from './useSavedEmits';

/** A run of several emits, while its form is open. */
export interface RunControl {
  run: Run | undefined;
  trouble: string | undefined;
  start(drafts: readonly Draft[], plan: Plan, patience: number): void;
  pause(): void;
  resume(): void;
  stop(): void;
}

export function useRunner(): RunControl {
  const model = useModel();
  const actions = useActions();
  const [runner, setRunner] = useState<Runner>();
  const [shown, setShown] = useState<Pick<Runner, 'run' | 'trouble'>>();
  useEffect(() => void loadSavedEmits(actions), [actions]);
  useEffect(() => () => runner?.end(), [runner]);
  return {
    run: shown?.run,
    trouble: shown?.trouble,
    start: (drafts, plan, patience) => {
      const show = ({ run, trouble }: Runner) => setShown({ run, trouble });
      const world = { ...actions, model, now: () => Date.now(), after };
      runner?.end();
      const next = new Runner(world, drafts, plan, patience, show);
      setRunner(next);
      show(next);
    },
    pause: () => runner?.pause(),
    resume: () => runner?.resume(),
    stop: () => runner?.stop(),
  };
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
}
