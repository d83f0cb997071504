import { useState } from 'react';
import type { PageId } from '../../../src/protocol/keys';
import type { HeldDecision } from '../../../src/protocol/workbench';
import { refusalWords } from '../../model/workbench/faultWords';
import { useActions, useModel } from '../useModel';

export interface Decider {
  /** Passes a decision to the page; `make` gets the ID of the request. */
  decide(page: PageId, make: (request: string) => HeldDecision): Promise<void>;
  /** Why the last decision couldn't be passed on, or was refused. */
  problem: string | undefined;
}

export function useDecide(): Decider {
  const { workbench, newRequestId } = useActions();
  const { pages } = useModel();
  const [failed, setFailed] = useState<string>();
  const [last, setLast] = useState<{ page: PageId; request: string }>();
  const decide = async (page: PageId, make: (request: string) => HeldDecision) => {
    const request = newRequestId();
    setFailed(undefined);
    setLast({ page, request });
    try {
      await workbench?.(page, make(request));
    } catch (error) {
      setFailed((error as Error).message);
    }
  };
  const refused = last && pages.get(last.page)?.workbench?.refused;
  const isIts = refused?.request === last?.request;
  return { decide, problem: failed ?? (refused && isIts ? refusalWords(refused.reason) : undefined) };
}
