import { useState } from 'react';
import type { PageId } from '../../../src/protocol/keys';
import type { Break, BreakRefusal } from '../../../src/protocol/workbench';
import { useActions, useModel } from '../useModel';

export interface Breaker {
  apply(rule: Break): Promise<void>;
  /** Why it couldn't be passed to the page. */
  problem: string | undefined;
  /** Why the page refused the last request. */
  refused: BreakRefusal | undefined;
}

export function useBreaker(page: PageId): Breaker {
  const { workbench, newRequestId } = useActions();
  const state = useModel().pages.get(page)?.workbench;
  const [problem, setProblem] = useState<string>();
  const [last, setLast] = useState<string>();
  const apply = async (rule: Break) => {
    const request = newRequestId();
    setProblem(undefined);
    setLast(request);
    try {
      await workbench?.(page, { type: 'break', request, rule });
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return { apply, problem, refused: state?.refused?.request === last ? state?.refused?.reason : undefined };
}
