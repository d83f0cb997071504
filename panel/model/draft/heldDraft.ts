import type { HeldEvent } from '../row';
import type { Attachment } from '../../../src/protocol/payload';
import type { HeldDecision } from '../../../src/protocol/workbench';
import { decodeRow } from '../values/rowArgs';
import type { PanelModel } from '../panelModel';
import { ACK_TIMEOUT, argsProblem, draftFrom, eventProblem, type Draft, type DraftProblem } from './draft';
import { t } from '../../../src/i18n/t';

/** A held event as it can be edited; undefined if `whyNoEdit` has a reason. */
export function heldDraft({ row }: HeldEvent): Draft | undefined {
  const capture = row?.capture;
  if (!row || (capture?.kind !== 'outgoing' && capture?.kind !== 'incoming')) return undefined;
  return draftFrom(row, capture, { ack: false, timeout: ACK_TIMEOUT });
}

/** The answer to a held emit, as the form first shows it. */
export function answerDraft(held: HeldEvent): Draft | undefined {
  const draft = canAnswer(held) ? heldDraft(held) : undefined;
  return draft && { ...draft, args: '[]', attachments: [], notes: [] };
}

/** It is an emit that asks for an answer. */
export function canAnswer({ row }: HeldEvent): boolean {
  return row?.capture.kind === 'outgoing' && row.capture.ackId !== undefined;
}

export function whyNoEdit({ row }: HeldEvent): string | undefined {
  if (!row) return t("This event isn't in the log, so it can't be edited.");
  return decodeRow(row).problem;
}

/** What prevents an edited event from being released. */
export function heldProblems(draft: Draft, start: Draft, model: Pick<PanelModel, 'socket' | 'manager'>): DraftProblem[] {
  const attachments = draft.attachments.map((each) => (start.attachments.includes(each) ? IN_THE_PAGE : each));
  return [eventProblem(draft, model), argsProblem({ args: draft.args, attachments })].filter((problem) => problem !== undefined);
}

/** The page has it, even if the panel doesn't have all of its bytes. */
const IN_THE_PAGE: Attachment = { type: 'ArrayBuffer', size: 0, base64: '' };

export function answerProblems({ args, attachments }: Draft): DraftProblem[] {
  return [argsProblem({ args, attachments })].filter((problem) => problem !== undefined);
}

/** Only what was edited is encoded again. */
export function releaseDecision({ id }: HeldEvent, draft: Draft, start: Draft, request: string): HeldDecision {
  const { event, args, attachments } = draft;
  if (event === start.event && args === start.args && isSame(attachments, start.attachments)) return { type: 'release', request, held: [id] };
  const own = attachments.map((each) => {
    const original = start.attachments.indexOf(each);
    return original < 0 ? each : { original };
  });
  return { type: 'release_edited', request, held: id, event, args, attachments: own };
}

export function answerDecision({ id }: HeldEvent, { args, attachments }: Draft, request: string): HeldDecision {
  return { type: 'answer_held', request, held: id, args, attachments: [...attachments] };
}

function isSame(some: readonly Attachment[], others: readonly Attachment[]): boolean {
  return some.length === others.length && some.every((each, at) => each === others[at]);
}
