import { useState } from 'react';
import type { Draft } from '../../model/draft/draft';
import { prepare, sourcesOf } from '../../model/draft/prepare';
import { preparedSimulation, simulateRequest } from '../../model/draft/simulation';
import type { Sender } from '../replay/useSender';
import { useActions, useModel } from '../useModel';
import { useNow } from '../useNow';
import { t } from '../../../src/i18n/t';

/** Like a sender, but nothing leaves the page, so no confirmation is needed. */
export function useSimulator(draft: Draft, onSent: (request: string) => void): Sender {
  const model = useModel();
  const { workbench, newRequestId } = useActions();
  const [refusal, setRefusal] = useState<string>();
  const now = useNow(draft.variables);
  const prepareAt = (time: number) => {
    const sources = sourcesOf(model, { now: time, uuid: () => crypto.randomUUID(), seq: 1 });
    return preparedSimulation(prepare(draft, model, sources), model);
  };
  const prepared = prepareAt(now);
  const send = async () => {
    const last = prepareAt(Date.now());
    if (last.problems.length > 0) return;
    setRefusal(undefined);
    const request = newRequestId();
    try {
      if (!workbench) throw new Error(t('This event comes from a file, so there is no page to simulate it in.'));
      await workbench(draft.page, simulateRequest(last.draft, request));
      onSent(request);
    } catch (error) {
      setRefusal((error as Error).message);
    }
  };
  return { prepared, doubts: [], refusal, send, sendAnyway: send, subject: { event: draft.event, host: '' }, decline: () => undefined };
}
