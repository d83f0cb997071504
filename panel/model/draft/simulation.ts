import type { SimulateRequest } from '../../../src/protocol/workbench';
import { ACK_TIMEOUT, draftFrom, type Draft, type DraftProblem } from './draft';
import type { PanelModel } from '../panelModel';
import type { Prepared } from './prepare';
import type { Row } from '../row';
import { t } from '../../../src/i18n/t';

/** A received event as a draft for simulating it; undefined for other rows. */
export function simulationOf(row: Row): Draft | undefined {
  const { capture } = row;
  if (capture.kind !== 'incoming') return undefined;
  return draftFrom(row, capture, { ack: capture.ackId !== undefined, timeout: ACK_TIMEOUT });
}

const IN_A_WORKER = t("This Socket is in a worker. Browsers don't let extensions add code to a running worker, so nothing can be simulated there.");

/** A Socket that is not connected may receive an event too: its client delivers it later. */
export function preparedSimulation(prepared: Prepared, model: Pick<PanelModel, 'pages'>): Prepared {
  const problems: DraftProblem[] = prepared.problems.filter(({ canBuffer }) => !canBuffer);
  if (model.pages.get(prepared.draft.page)?.worker) problems.push({ field: 'socket', words: IN_A_WORKER });
  return { ...prepared, problems };
}

export function simulateRequest(draft: Draft, request: string): SimulateRequest {
  const { of, socket, event, args, attachments, ack } = draft;
  return { type: 'simulate', request, socket, event, args, attachments: [...attachments], ack, ...(of !== undefined && { of }) };
}
