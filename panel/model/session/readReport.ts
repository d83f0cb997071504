import { natural, number, oneOf, optional, shaped, string, tagged } from '../../../src/protocol/checks';
import { isPayload } from '../../../src/protocol/isPayload';
import { ACTION_KINDS } from '../reportedAction';
import type { NewReport } from '../serverReport';

const target = shaped({ namespace: optional(string), room: optional(string), socket: optional(string) });
const outcome = tagged('state', {
  waiting: {},
  reported: { count: natural, of: natural },
  unreported: {},
  notSent: { reason: oneOf('not connected', 'not allowed') },
});
const action = shaped({ kind: oneOf(...ACTION_KINDS), target, room: optional(string), close: optional(oneOf(true)), reach: optional(natural), outcome });
const common = {
  at: number,
  time: optional(number),
  event: string,
  namespace: string,
  client: string,
  payload: isPayload,
  room: optional(string),
  recipients: optional(natural),
};
const report = tagged('report', {
  received: common,
  sent: common,
  connection: common,
  disconnect: common,
  join: common,
  leave: common,
  action: { ...common, action },
});

/** A server's report as a session file has it; undefined where it isn't one. */
export function readReport(value: unknown): NewReport | undefined {
  return report(value) ? (value as NewReport) : undefined;
}
