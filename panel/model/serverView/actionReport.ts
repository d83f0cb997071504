import type { EpochMillis } from '../../../src/protocol/keys';
import type { Portable } from '../../../src/protocol/payload';
import type { ActionOutcome } from '../reportedAction';
import type { NewReport } from '../serverReport';
import type { ServerSnapshot } from '../server/serverSnapshot';
import { actionRefusal, type ActionDraft } from './actionDraft';
import { reachOf } from './reachOf';

/** The row of an action that is done now, or refused. `admin`: the namespace that is left out. */
export function actionReport(draft: ActionDraft, snapshot: ServerSnapshot, admin: string, isConnected: boolean, at: EpochMillis): NewReport {
  const { kind, target, event, room, close } = draft;
  const action = {
    kind,
    target,
    reach: reachOf(snapshot, target, admin),
    ...(isOfRoom(draft) && { room }),
    ...(kind === 'disconnect' && close && { close: true as const }),
    outcome: outcomeNow(draft, snapshot, isConnected),
  };
  return {
    at,
    report: 'action',
    event: kind === 'emit' ? event : kind,
    namespace: target.namespace ?? '',
    client: target.socket ?? '',
    payload: { form: 'copy', args: argsOfDraft(draft) },
    room: isOfRoom(draft) ? room : target.room,
    action,
  };
}

function outcomeNow({ kind, target }: ActionDraft, { abilities }: ServerSnapshot, isConnected: boolean): ActionOutcome {
  if (!isConnected) return { state: 'notSent', reason: 'not connected' };
  if (actionRefusal(kind, target, abilities) !== undefined) return { state: 'notSent', reason: 'not allowed' };
  return abilities?.mode === 'production' ? { state: 'unreported' } : { state: 'waiting' };
}

function argsOfDraft(draft: ActionDraft): Portable[] {
  if (draft.kind === 'emit') return JSON.parse(draft.args) as Portable[];
  return isOfRoom(draft) ? [draft.room] : [draft.close];
}

function isOfRoom({ kind }: ActionDraft): boolean {
  return kind === 'join' || kind === 'leave';
}
