import { useState } from 'react';
import type { PageId } from '../../../src/protocol/keys';
import type { Fault, FaultRefusal } from '../../../src/protocol/workbench';
import { useActions, useModel } from '../useModel';

export interface FaultStarter {
  apply(rule: Fault): Promise<void>;
  /** Why it couldn't be passed to the page. */
  problem: string | undefined;
  /** Why the page refused the last request. */
  refused: FaultRefusal | undefined;
}

export function useFaultStarter(page: PageId): FaultStarter {
  const { workbench, newRequestId } = useActions();
  const state = useModel().pages.get(page)?.workbench;
  const [problem, setProblem] = useState<string>();
  const [last, setLast] = useState<string>();
  const apply = async (rule: Fault) => {
    const request = newRequestId();
    setProblem(undefined);
    setLast(request);
    try {
      await workbench?.(page, { type: 'fault', request, rule });
    } catch (error) {
      setProblem((error as Error).message);
    }
  };
  return { apply, problem, refused: state?.refused?.request === last ? state?.refused?.reason : undefined };
}
