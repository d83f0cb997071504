import type { Seq, EpochMillis } from '../../../src/protocol/keys';
import type { Capture } from '../../../src/protocol/capture';
import type { NewReport } from '../serverReport';
import type { WrittenSide } from './writtenSide';
import type { WorkerKind } from '../../../src/protocol/messages';

/** A session file is JSON Lines: see docs/session-format.md. */
export const FORMAT = 'socketio-devtools-session';
export const VERSION = 1;
export const SUFFIX = '.socketio.jsonl';

/** The exported events. */
export type Chosen = 'all' | 'filtered' | 'selected' | 'bookmarked';

/** The first line. */
export interface HeaderLine {
  type: 'header';
  format: typeof FORMAT;
  version: number;
  at: EpochMillis;
  /** Version of the extension that wrote it. */
  extension: string;
  chosen: Chosen;
  /** Events in the file. */
  events: number;
  /** Whether secrets were masked. */
  masked: boolean;
}

/** A document or worker. Comes before its captures. */
export interface PageLine {
  type: 'page';
  /** Identifies it in later lines. */
  page: number;
  url: string;
  top: boolean;
  worker?: WorkerKind;
}

export interface CaptureLine {
  type: 'capture';
  page: number;
  capture: Capture;
}

/** Follows its event. */
export interface BookmarkLine {
  type: 'bookmark';
  page: number;
  seq: Seq;
  note: string;
}

/** Follows its event: what a server said of it. Readers before this existed ignore it. */
export interface SideLine {
  type: 'side';
  page: number;
  seq: Seq;
  side: WrittenSide;
}

/** A server that reported something. Comes before its reports. */
export interface ServerLine {
  type: 'server';
  /** Identifies it in later lines; pages have numbers of their own. */
  server: number;
  url: string;
}

/** A row of a server's own. Readers before these existed ignore them. */
export interface ReportLine {
  type: 'report';
  server: number;
  report: NewReport;
  /** The note of its bookmark, if it has one. */
  bookmark?: string;
}

/** The last line. A file without it is incomplete. */
export interface EndLine {
  type: 'end';
  events: number;
}

export type SessionLine = HeaderLine | PageLine | CaptureLine | BookmarkLine | SideLine | ServerLine | ReportLine | EndLine;
