import type { Seq, SocketKey, PageId } from '../../../src/protocol/keys';
import type { IncomingCapture, OutgoingCapture } from '../../../src/protocol/eventCapture';
import type { ReplayRequest } from '../../../src/protocol/messages';
import type { Attachment } from '../../../src/protocol/payload';
import { refusalReason } from '../../../src/socketio/reserved';
import { decodeRow } from '../values/rowArgs';
import { editableArgs } from './editableArgs';
import { jsonProblem } from './jsonProblem';
import type { PanelModel } from '../panelModel';
import { placeholderProblem } from './placeholderProblem';
import type { Row } from '../row';
import { CANNOT_SEND } from '../explain/wireWords';
import { t } from '../../../src/i18n/t';

/** An emit being edited for a replay, or composed from scratch. */
export interface Draft {
  readonly page: PageId;
  readonly socket: SocketKey;
  /** The captured emit that it is based on. */
  readonly of?: Seq;
  readonly event: string;
  /** The arguments: a JSON array. */
  readonly args: string;
  readonly attachments: readonly Attachment[];
  /** Request an acknowledgement. */
  readonly ack: boolean;
  /** How long the panel waits for the ack, in milliseconds. A later ack is still shown. */
  readonly timeout: number;
  /** Replace `{{now}}` and other variables. Off for a captured emit, which is sent unchanged. */
  readonly variables: boolean;
  /** Emit even if the Socket is not connected: Socket.IO buffers it and sends it when it connects. */
  readonly buffer: boolean;
  /** What couldn't be taken over from the captured emit, for the user. */
  readonly notes: readonly string[];
}

export const ACK_TIMEOUT = 5_000;

/** A draft with a problem can't be sent. */
export interface DraftProblem {
  field: 'event' | 'args' | 'socket';
  /** The problem and how to solve it. */
  words: string;
  /** Line in the arguments' text, starting at 1. */
  line?: number;
  column?: number;
  /** Index in the arguments' text. */
  at?: number;
  /** The Socket is not connected: `buffer` solves this too. */
  canBuffer?: boolean;
}

/** A captured emit as a draft; undefined for any other row. */
export function draftOf(row: Row): Draft | undefined {
  const { capture } = row;
  if (capture.kind !== 'outgoing') return undefined;
  const { ackId, timeout } = capture;
  return draftFrom(row, capture, { ack: ackId !== undefined || timeout !== undefined, timeout: timeout ?? ACK_TIMEOUT });
}

/** The captured emit, as far as it can be edited. */
export function draftFrom(row: Row, capture: OutgoingCapture | IncomingCapture, asks: Pick<Draft, 'ack' | 'timeout'>): Draft {
  const { args, problem } = decodeRow(row);
  const { text, attachments, replaced } = editableArgs(args);
  const notes = replaced.map((kind) => t("Replaced with null, because JSON can't represent it: {kind}.", { kind }));
  if (problem !== undefined) notes.unshift(problem);
  return {
    page: row.page,
    socket: capture.socket,
    of: capture.seq,
    event: capture.event,
    args: text,
    attachments,
    ...asks,
    variables: false,
    buffer: false,
    notes,
  };
}

/** An empty draft. */
export function emptyDraft(page: PageId, socket: SocketKey): Draft {
  return { page, socket, event: '', args: '[]', attachments: [], ack: false, timeout: ACK_TIMEOUT, variables: true, buffer: false, notes: [] };
}

/** The problems that prevent the draft from being sent now. */
export function draftProblems(
  draft: Draft,
  model: Pick<PanelModel, 'socket' | 'manager' | 'pages'>,
): DraftProblem[] {
  return [eventProblem(draft, model), argsProblem(draft), socketProblem(draft, model)].filter(
    (problem) => problem !== undefined,
  );
}

/** The request to the page. `request` is the panel's ID: the page performs each only once. */
export function replayRequest(draft: Draft, request: string): ReplayRequest {
  const { of, socket, event, args, attachments, ack, timeout, buffer } = draft;
  const asked: ReplayRequest = {
    type: 'replay',
    request,
    socket,
    event,
    args,
    attachments: [...attachments],
    ack,
    ...(ack && { timeout }),
    buffer,
  };
  return of === undefined ? asked : { ...asked, of };
}

export function eventProblem(draft: Pick<Draft, 'page' | 'socket' | 'event'>, model: Pick<PanelModel, 'socket' | 'manager'>): DraftProblem | undefined {
  if (draft.event === '') return { field: 'event', words: t('Enter an event name.') };
  const socket = model.socket(draft.page, draft.socket);
  const client = socket && model.manager(draft.page, socket.manager)?.manager.client;
  const words = refusalReason(draft.event, client ?? 4);
  return words === undefined ? undefined : { field: 'event', words };
}

export function argsProblem({ args, attachments }: Pick<Draft, 'args' | 'attachments'>): DraftProblem | undefined {
  const problem = jsonProblem(args);
  if (problem) {
    const { line, column, at, words } = problem;
    return { field: 'args', words: t('Line {line}, column {column}: {problem}', { line, column, problem: words }), line, column, at };
  }
  const value: unknown = JSON.parse(args);
  if (!Array.isArray(value)) {
    const words = t('Arguments must be an array: ["one", 2] sends two, [] sends none.');
    return { field: 'args', words };
  }
  const words = placeholderProblem(value, attachments);
  return words === undefined ? undefined : { field: 'args', words };
}

function socketProblem(draft: Draft, model: Pick<PanelModel, 'socket' | 'manager' | 'pages'>): DraftProblem | undefined {
  const socket = model.socket(draft.page, draft.socket);
  if (!socket || socket.state === 'gone' || !model.pages.get(draft.page)?.live) {
    return {
      field: 'socket',
      words: t('The page of this Socket is closed. Choose another Socket.'),
    };
  }
  if (model.manager(draft.page, socket.manager)?.manager.wireOnly) return { field: 'socket', words: CANNOT_SEND };
  if (socket.state === 'connected' || draft.buffer) return undefined;
  const words =
    socket.state === 'connecting'
      ? t('The Socket is not connected yet. To send the emit when it connects, let Socket.IO buffer it.')
      : t('The Socket is disconnected. To send the emit when it reconnects, let Socket.IO buffer it.');
  return { field: 'socket', words, canBuffer: true };
}
