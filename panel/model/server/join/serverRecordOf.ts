import type { EpochMillis } from '../../../../src/protocol/keys';
import type { Portable } from '../../../../src/protocol/payload';
import type { EventReport } from '../adminEvent';
import { fingerprint } from './fingerprint';
import type { ServerRecord } from './sessionJoin';

/** What is stored of a report until it is joined: its arguments only as a fingerprint. */
export function serverRecordOf({ event, args, cut, time }: EventReport, at: EpochMillis, report: number): ServerRecord {
  return { report, event, fingerprint: cut ? undefined : fingerprint(args), time, at };
}

/** For a received event: its callback may be reported as a last argument of null. */
export function receivedRecordOf(event: EventReport, at: EpochMillis, report: number): ServerRecord {
  return { ...serverRecordOf(event, at, report), ...withoutCallback(event) };
}

function withoutCallback({ args, cut }: EventReport): Pick<ServerRecord, 'withoutLast'> {
  const last: Portable | undefined = args.at(-1);
  const isNothing = last === null || (typeof last === 'object' && '$type' in last && last.$type === 'undefined');
  return isNothing && !cut ? { withoutLast: fingerprint(args.slice(0, -1)) } : {};
}
