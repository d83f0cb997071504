import { useEffect, useMemo, useState } from 'react';
import { replayRequest, type Draft } from '../../model/draft/draft';
import { confirmableIn, confirmationOf, doubtsAbout, type Confirmable } from '../../model/replay/doubts';
import { holdsSecret } from '../../model/replay/holdsSecret';
import { withSentEmit } from '../../model/replay/savedEmits';
import { prepare, sourcesOf, type Prepared } from '../../model/draft/prepare';
import { hasVariables } from '../../model/draft/variables';
import { useActions, useModel } from '../useModel';
import { useSettings } from '../settings';
import { useNow } from '../useNow';
import { confirm, useConfirmed } from './useConfirmed';
import { changeSavedEmits, loadSavedEmits, useSavedEmits } from './useSavedEmits';

/** A draft being sent: its prepared form, its risks, and the result of passing it to the page. */
export interface Sender {
  prepared: Prepared;
  /** Risks to confirm before sending; empty if there are none. */
  doubts: readonly string[];
  /** Why it couldn't be passed to the page. */
  refusal: string | undefined;
  /** Sends it, or asks first. */
  send(): Promise<void>;
  /** Sends it in spite of the risks. */
  sendAnyway(always: boolean): Promise<void>;
  /** What confirming covers; undefined if the question comes up again anyway. */
  subject: Confirmable | undefined;
  decline(): void;
}

export function useSender(draft: Draft, onSent: (request: string) => void): Sender {
  const model = useModel();
  const actions = useActions();
  const { riskyWords, seq, isRead } = useSavedEmits();
  const confirmed = useConfirmed();
  const [asked, setAsked] = useState<{ of: Draft; doubts: string[]; subject: Confirmable | undefined }>();
  const [refusal, setRefusal] = useState<string>();
  // The preview shows exactly what is sent.
  const ids = useMemo(() => pinnedIds(seq), [seq]);
  useEffect(() => void loadSavedEmits(actions), [actions]);
  const now = useNow(draft.variables && hasVariables(draft.args));
  const prepareAt = (time: number) => prepare(draft, model, sourcesOf(model, { now: time, uuid: uuids(ids), seq: seq + 1 }));
  const prepared = prepareAt(now);

  const hand = async () => {
    setAsked(undefined);
    setRefusal(undefined);
    const last = prepareAt(Date.now());
    // The confirmed emit may have become impossible.
    if (last.problems.length > 0) return;
    const id = actions.newRequestId();
    try {
      await actions.replay(draft.page, replayRequest(last.draft, id));
    } catch (error) {
      return setRefusal((error as Error).message);
    }
    useSavedEmits.setState({ seq: seq + 1 });
    onSent(id);
    const { event, args, ack } = draft;
    if (holdsSecret({ event, args }, useSettings.getState().redact)) return;
    const namespace = model.socket(draft.page, draft.socket)?.namespace ?? '/';
    void changeSavedEmits(actions, (saved) => withSentEmit(saved, { event, args, ack, namespace, at: Date.now() }));
  };
  const send = async () => {
    // The user's own list of words is required: nothing is sent before it is loaded.
    if (prepared.problems.length > 0 || !isRead) return;
    const doubts = doubtsAbout(prepared.draft, model, riskyWords, confirmed);
    if (doubts.length > 0) setAsked({ of: draft, doubts, subject: confirmableIn(prepared.draft, model, riskyWords, confirmed) });
    else await hand();
  };
  const subject = asked?.of === draft ? asked.subject : undefined;
  return {
    prepared,
    doubts: asked?.of === draft ? asked.doubts : [],
    refusal,
    send,
    sendAnyway: async (always) => {
      if (subject) confirm(confirmationOf(subject), always);
      await hand();
    },
    subject,
    decline: () => setAsked(undefined),
  };
}

const MOST_PINNED = 20;

/** IDs for emits after this number of sent ones. */
function pinnedIds(sent: number): string[] {
  return Array.from({ length: sent < 0 ? 0 : MOST_PINNED }, () => crypto.randomUUID());
}

function uuids(ids: readonly string[]): () => string {
  let nth = 0;
  return () => ids[nth++] ?? crypto.randomUUID();
}
