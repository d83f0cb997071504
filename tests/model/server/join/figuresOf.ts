/** Holds a join against what the server itself knows. */
import type { PanelModel } from '../../../../panel/model/panelModel';
import type { Row } from '../../../../panel/model/row';
import type { RawEvent } from '../../../../panel/model/server/adminEvent';
import type { SendGroup, SendReading } from '../../../../panel/model/sendGroup';
import type { TimeSpan } from '../../../../panel/model/serverSide';
import type { ServerJoin } from '../../../../panel/model/server/join/serverJoin';
import type { Call, Truth } from './truth';

export interface JoinFigures {
  /** Events that the pages sent or received. */
  rows: number;
  joined: number;
  ambiguous: number;
  /** Nothing is said of them. */
  unsaid: number;
  never: number;
  /** Kinds stated as the only ones, and where several fit. */
  kindsSure: number;
  kindsUnsure: number;
  kindsNone: number;
  /** How long each emit took to the server, as it is stated. */
  spans: (TimeSpan | undefined)[];
  problems: string[];
}

/**
 * `said`: what the join was given; `everything`: what the server said. `ahead`: how much the server's clock was made to be, as its
 * reports were handed on.
 */
export function figuresOf(panel: PanelModel, join: ServerJoin, truth: Truth, said: readonly RawEvent[], everything: readonly RawEvent[], ahead: number): JoinFigures {
  const figures: JoinFigures = { rows: 0, joined: 0, ambiguous: 0, unsaid: 0, never: 0, kindsSure: 0, kindsUnsure: 0, kindsNone: 0, spans: [], problems: [] };
  const timeOf = (report: number) => Date.parse(String(said[report - 1]?.args[3])) - ahead;
  const sessions = new Map<string, Row[]>();
  for (const row of panel.all.filter(isEvent)) {
    const id = sessionOf(row);
    if (id !== undefined) sessions.set(id, [...(sessions.get(id) ?? []), row]);
  }
  for (const [id, rows] of sessions) {
    const reported = everything.filter(({ name, args }) => name === 'event_received' && args[1] === id).map(({ args }) => JSON.stringify(args));
    const out = rows.filter(({ direction }) => direction === 'emit').toSorted((one, other) => (one.flushedAt ?? one.at) - (other.flushedAt ?? other.at) || one.id - other.id);
    checkOut(out, reported, figures, join, truth.ended.has(id), (report) => said[report - 1], ahead);
    checkIn(rows.filter(({ direction }) => direction === 'on'), truth.written.get(id) ?? [], figures, join, timeOf);
  }
  figures.problems = figures.problems.slice(0, 20);
  return figures;
}

/** The transport keeps the order: what the server had is the beginning of what was sent. */
function checkOut(rows: readonly Row[], reports: readonly string[], figures: JoinFigures, join: ServerJoin, hasEnded: boolean, rawOf: (report: number) => RawEvent | undefined, ahead: number): void {
  for (const [at, row] of rows.entries()) {
    figures.rows++;
    const side = join.of(row);
    const report = reports[at];
    if (!side) figures.unsaid++;
    else if (side.state === 'ambiguous') figures.ambiguous++;
    else figures.joined++;
    if (side?.state === 'never') figures.never++;
    if (side?.state === 'had') checkSpan(row, side.after, Date.parse(String(rawOf(side.report)?.args[3])) - ahead, figures);
    if (side?.state === 'had' && JSON.stringify(rawOf(side.report)?.args) !== report) figures.problems.push(`${row.event} ${at} is ${report}, not report ${side.report}`);
    if (side?.state === 'never' && report !== undefined) figures.problems.push(`${row.event} ${at} did arrive`);
    if (side?.state === 'had' && report === undefined && hasEnded) figures.problems.push(`${row.event} ${at} never arrived`);
  }
}

/** Both times are of one clock here, in whole milliseconds. */
function checkSpan({ at, flushedAt }: Row, span: TimeSpan | undefined, time: number, figures: JoinFigures): void {
  figures.spans.push(span);
  const took = time - (flushedAt ?? at);
  if (span && (span.least > took + 1 || span.most < took - 1)) figures.problems.push(`took ${took} ms, not ${span.least} to ${span.most}`);
}

function checkIn(rows: readonly Row[], written: readonly Call[], figures: JoinFigures, join: ServerJoin, timeOf: (report: number) => number): void {
  for (const [at, row] of rows.entries()) {
    figures.rows++;
    const side = join.of(row);
    const call = written[at];
    if (!side) figures.unsaid++;
    else if (side.state === 'ambiguous') figures.ambiguous++;
    else figures.joined++;
    if (side?.state !== 'sent') continue;
    const wrong = call ? problemOf(call, row, side.group, timeOf(side.report)) : 'nothing was written';
    if (wrong) figures.problems.push(`${row.event} ${at}: ${wrong}`);
    else if (call) checkKind(call, side.group.readings ?? [], figures);
  }
}

function problemOf(call: Call, row: Row, { recipients, readings = [] }: SendGroup, time: number): string | undefined {
  if (call.event !== row.event) return `written was ${call.event}`;
  if (time < call.from || time > call.to) return `called at ${call.from}..${call.to}, paired with ${time}`;
  // That some got the same at that moment says nothing about the call.
  if (readings.length === 0 || readings.some(({ kind }) => kind === 'some')) return undefined;
  const isSame = recipients.size === call.targets.size && [...recipients].every((id) => call.targets.has(id));
  return isSame ? undefined : `sent to ${call.targets.size}, not to ${recipients.size}`;
}

function checkKind(call: Call, readings: readonly SendReading[], figures: JoinFigures): void {
  if (readings.length === 0) figures.kindsNone++;
  else if (readings.length === 1 && readings[0]?.kind !== 'some') figures.kindsSure++;
  else figures.kindsUnsure++;
  const isOne = call.targets.size === 1 && readings.some(({ kind }) => kind === 'one');
  // What was sent to several rooms may look like something simpler: that is not stated as sure where it does.
  if (readings.length === 0 || readings.some(({ kind: each }) => each === 'some') || isOne || readings.some((reading) => isTrue(reading, call))) return;
  figures.problems.push(`${call.event} was ${JSON.stringify({ ...call, targets: call.targets.size, sameAs: call.sameAs.join() })}, not ${JSON.stringify(readings)}`);
}

function isTrue(reading: SendReading, { kind, room, sender, sameAs }: Call): boolean {
  if (kind === 'some' && 'room' in reading) return sameAs.includes(reading.room);
  return reading.kind === kind && (!('room' in reading) || reading.room === room) && (!('sender' in reading) || reading.sender === sender);
}

function isEvent({ capture, flushedAt }: Row): boolean {
  if (capture.kind === 'outgoing') return capture.fate === 'sent' || flushedAt !== undefined;
  return capture.kind === 'incoming';
}

function sessionOf({ flushedIn, snapshot }: Row): string | undefined {
  return (flushedIn ?? snapshot)?.session?.id;
}
