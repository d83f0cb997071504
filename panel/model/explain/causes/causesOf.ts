import { ownFault } from './ownFault';
import { ownDisconnect } from './ownDisconnect';
import { serverDisconnect } from './serverDisconnect';
import { overLimit } from './overLimit';
import { undecodable } from './undecodable';
import { blockedPage } from './blockedPage';
import { sleepingPage } from './sleepingPage';
import { offline } from './offline';
import { serverGone } from './serverGone';
import { closeCode } from './closeCode';
import { invalidFrame } from './invalidFrame';
import { closedOnPurpose } from './closedOnPurpose';
import { pingUnanswered } from './pingUnanswered';
import { noStickySessions } from './noStickySessions';
import { closedSession } from './closedSession';
import { expiredSession } from './expiredSession';
import { steadyAge } from './steadyAge';
import { sameEmit } from './sameEmit';
import { silence } from './silence';
import { unreadable } from './unreadable';
import { wrongParser } from './wrongParser';
import { refusal } from './refusal';
import { unknownNamespace } from './unknownNamespace';
import { otherProtocol } from './otherProtocol';
import { answered } from './answered';
import { blockedRequest } from './blockedRequest';
import { networkError } from './networkError';
import { noAnswer } from './noAnswer';
import { tooManyConnections } from './tooManyConnections';
import { notRecovered } from './notRecovered';
import { duplicateConnection } from './duplicateConnection';
import { listenerLeak } from './listenerLeak';
import type { Cause, Certainty, Weigh } from './cause';
import type { Scene } from './scene';

/** If two are equally certain, the one that is listed first here is more specific. */
const CAUSES: readonly Weigh[] = [
  ownDisconnect, serverDisconnect, overLimit, undecodable, offline, sleepingPage, blockedPage, pingUnanswered, noStickySessions, expiredSession, closedSession, otherProtocol,
  unreadable, invalidFrame, wrongParser, serverGone, networkError, answered, closeCode, refusal, unknownNamespace, tooManyConnections, blockedRequest, steadyAge, sameEmit, silence,
  noAnswer, notRecovered, duplicateConnection, listenerLeak, closedOnPurpose,
];
const RANKS: readonly Certainty[] = ['certain', 'likely', 'possible'];

/** That an emit preceded each loss means nothing if another cause explains the loss. */
function withoutRepeats(causes: readonly Cause[]): Cause[] {
  const emits = new Set(causes.flatMap(({ id, evidence }) => (id === 'same emit' ? [] : evidence.map(({ row }) => row))));
  return causes.filter(({ id, evidence }) => id !== 'same emit' || !evidence.some(({ row }) => row && emits.has(row)));
}

/** A 413 only adds which emit it was for. */
function withoutStatus(causes: readonly Cause[]): Cause[] {
  const isNamed = causes.some(({ id }) => id.startsWith('over the limit'));
  return causes.filter(({ id }) => id !== 'too large' || !isNamed);
}

/** The causes that fit what is known, the most certain first. Empty if none does: then the cause isn't known. */
export function causesOf(scene: Scene): Cause[] {
  const simulated = ownFault(scene);
  if (simulated) return [simulated];
  const fitting = withoutRepeats(withoutStatus(CAUSES.flatMap((weigh) => weigh(scene) ?? [])));
  return RANKS.flatMap((rank) => fitting.filter(({ certainty }) => certainty === rank));
}
