import type { EpochMillis, PageId, Seq } from '../../src/protocol/keys';
import type { Payload } from '../../src/protocol/payload';
import type { ReportedAction } from './reportedAction';

/** A server that the panel is, or was, connected to. Its ID is in the place of a page's. */
export interface ReportingServer {
  readonly id: PageId;
  readonly url: string;
}

/** What a server reported about itself, as a row of the log: it takes the place of a capture. No page can send one. */
export interface ServerReport {
  readonly kind: 'server';
  /** Its number among the reports of this server. */
  readonly seq: Seq;
  /** When the panel received it. */
  readonly at: EpochMillis;
  /** On the server's own clock. */
  readonly time?: EpochMillis | undefined;
  readonly report: 'received' | 'sent' | 'connection' | 'disconnect' | 'join' | 'leave' | 'action';
  /** The event's name, or that of the report. */
  readonly event: string;
  readonly namespace: string;
  /** ID of the Socket that it is about; of the first recipient. Empty for an action on several. */
  readonly client: string;
  /** The event's arguments, the reason, or the room. */
  readonly payload: Payload;
  /** The room that it is about, or that those who got it are the members of. */
  readonly room?: string | undefined;
  /** How many it was sent to. */
  readonly recipients?: number | undefined;
  /** What the panel's user had the server do. */
  readonly action?: ReportedAction | undefined;
}

/** As it comes to the log. */
export type NewReport = Omit<ServerReport, 'kind' | 'seq'>;
