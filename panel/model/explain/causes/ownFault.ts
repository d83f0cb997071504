import type { Fault } from '../../../../src/protocol/workbench';
import type { Seq } from '../../../../src/protocol/keys';
import type { PastFault } from '../../pastFaults';
import { timeOfDay } from '../../units';
import { t } from '../../../../src/i18n/t';
import type { Evidence, Weigh } from './cause';
import type { Scene } from './scene';

/** This panel simulated it. Then no other cause needs to be looked for. */
export const ownFault: Weigh = (scene) => {
  const fault = scene.page?.faults?.findLast((each) => isIts(each, scene));
  if (!fault) return undefined;
  return {
    id: 'own fault',
    certainty: 'certain',
    what: t('This panel simulated it: {fault}.', { fault: NAMES[fault.rule.kind] }),
    evidence: [evidenceOf(fault)],
    todo: t('Nothing is wrong with the server or the network. Undo the fault in the banner if it is still active.'),
  };
};

/** Their names in *Simulate failures*. */
const NAMES: Record<Fault['kind'], string> = {
  drop: t('Drop connection'),
  offline: t('Go offline'),
  fail: t('Fail connection attempts'),
  kick: t('Disconnect namespace'),
  events: t('Delay or drop events'),
  hold: t('Hold events'),
  latency: t('Latency'),
};

/** By the order of the reports, never by how close in time they are. */
function isIts(fault: PastFault, scene: Scene): boolean {
  const { rule, effect } = fault;
  const { subject, reason, row: { capture: { seq }, outage } } = scene;
  if (rule.kind === 'kick') return subject === 'lost' && outage !== undefined && outage.id === effect?.outage;
  if (!('manager' in rule) || rule.manager !== scene.manager.manager.key) return false;
  if (subject !== 'lost') return (subject === 'failed' || subject === 'gave up') && isFailedBy(fault, scene);
  if (reason !== 'transport close') return false;
  // The Sockets report their loss after the Engine's close and before the report of the fault's effect.
  if (rule.kind === 'drop') return effect?.closedIn !== undefined && seq > effect.closedIn && seq < fault.begin;
  return rule.kind === 'offline' && isWithin(seq, fault);
}

/** An attempt that began earlier also fails because of *Go offline*; otherwise it has a cause of its own. */
function isFailedBy(fault: PastFault, { failed }: Scene): boolean {
  const { madeIn, failedIn } = failed ?? {};
  if (fault.rule.kind === 'fail') return madeIn !== undefined && isWithin(madeIn, fault);
  if (fault.rule.kind !== 'offline' || failedIn === undefined) return false;
  return failedIn > fault.begin && (madeIn ?? failedIn) < (fault.end ?? Infinity);
}

function isWithin(seq: Seq, { begin, end = Infinity }: PastFault): boolean {
  return seq > begin && seq < end;
}

function evidenceOf({ from, to }: PastFault): Evidence {
  if (to === from) return { text: t('It was started here at {time}.', { time: timeOfDay(from) }) };
  if (to === undefined) return { text: t('It has been active since {time}.', { time: timeOfDay(from) }) };
  return { text: t('It was active from {from} to {to}.', { from: timeOfDay(from), to: timeOfDay(to) }) };
}
