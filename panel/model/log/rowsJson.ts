import { ackArgs, decodeRow } from '../values/rowArgs';
import { emitCode } from '../values/code';
import type { PanelModel } from '../panelModel';
import { payloadJson } from '../values/preview';
import type { Ack, Row } from '../row';
import type { Selection } from './selection';

/** The selected rows that are still in the log, oldest first. */
export function rowsIn(selection: Selection, model: Pick<PanelModel, 'row'>): Row[] {
  return selection.map((id) => model.row(id)).filter((row) => row !== undefined);
}

/** The payload of one row; for several, also which events they are. As JSON. */
export function rowsJson(rows: readonly Row[]): string {
  const [first] = rows;
  if (first && rows.length === 1) return payloadJson(first);
  const events = rows.map((row) => {
    const { at, direction, namespace, event, ack } = row;
    return { at: new Date(at).toISOString(), direction, namespace, event, args: decodeRow(row).args, ...(ack && { ack: outcomeOf(row, ack) }) };
  });
  return JSON.stringify(events, undefined, 2);
}

/** What the side that asked got, and the answer, even if it was too late. In milliseconds. */
function outcomeOf(row: Row, ack: Ack) {
  const answer = ackArgs(row);
  return {
    state: ack.state,
    ...(ack.state === 'acked' && { after: ack.latency }),
    ...((ack.state === 'timedOut' || ack.state === 'rejected') && { after: ack.at - row.at }),
    ...(ack.state === 'rejected' && { error: ack.error }),
    ...(ack.late && { lateAfter: ack.late.latency }),
    ...(answer && { answer }),
    ...(row.tries && { tries: row.tries.length }),
  };
}

/** What the page sent and received, as emit calls; reserved events are left out. */
export function rowsCode(rows: readonly Row[]): string {
  return rows.filter(({ direction }) => direction !== 'reserved').map(emitCode).join('\n');
}
