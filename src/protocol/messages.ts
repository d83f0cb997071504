import type { EpochMillis, PageId, Seq, SocketKey } from './keys';
import type { Capture } from './capture';
import type { Attachment } from './payload';
import type { ToWorkbench } from './workbench';

/** From the hook in a page towards the panel. */
export type FromPage =
  /** Captures in the order of `seq`, without a gap but for those that the ring had to drop. */
  | { type: 'batch'; stream: string; captures: Capture[]; dropped: number };

/** From the content script itself, which knows what a page's own scripts cannot forge. */
export type FromContent =
  /** First on each port. */
  | ({ type: 'hello' } & DocumentFacts)
  /** The answer to PANEL_IS_HERE where a port is open already. */
  | ({ type: 'here' } & DocumentFacts);

export interface DocumentFacts {
  /** Of a worker what the page said. */
  url: string;
  top: boolean;
  /** When the document began to run, or was shown again: later than anything in the document before it. */
  startedAt: EpochMillis;
  socketio: boolean;
  /** The document was there before the extension, so that a client may be in it that the hook has not seen. */
  late?: boolean;
  /** It isn't a document, but a worker that one started. */
  worker?: WorkerKind;
}

export type WorkerKind = 'worker' | 'shared worker';

/**
 * Added by the background: a document's port closed, or nobody in the tab answered the panel's question.
 * `reach` tells why, as far as the browser lets the extension know.
 */
export type FromBackground =
  | { type: 'gone' }
  /** Something went wrong in the background itself: its text and its stack. */
  | { type: 'own_error'; text: string }
  | { type: 'nobody'; reach: 'no-script' | 'no-access' | 'unsupported-page' | 'refused' };

/**
 * From the panel to the background itself: who is there; a sign of life, for a quiet background is killed; run the
 * scripts in a page that was open before the extension.
 */
export type ToBackground =
  /** Brings the workbench into a page, which was told the secret. */
  | { type: 'workbench'; of: PageId; secret: string }
  | { type: 'ask' } | { type: 'alive' } | { type: 'access' } | { type: 'inject' } | { type: 'viewer' };

/** From the panel towards one page. */
export type ToPage =
  /** Send all after `after`, then live. `stream` is echoed, so that what an older attach asked for can be told apart. */
  | { type: 'attach'; stream: string; after: Seq }
  /** The panel has taken in all up to `upTo`: room for more. */
  | { type: 'received'; stream: string; upTo: Seq }
  /** What costs the page something and is told only when asked for. */
  | { type: 'want'; initiators: boolean }
  /** Nobody listens any more: hold, do not send. */
  | { type: 'detach' }
  /** Whoever shows this secret next is the workbench. */
  | { type: 'invite'; secret: string }
  | ToWorkbench
  | ReplayRequest;

export interface ReplayRequest {
  type: 'replay';
  /** The panel's own id: performed at most once. */
  request: string;
  /** The captured emit; absent for an emit composed from nothing. */
  of?: Seq;
  socket: SocketKey;
  event: string;
  /** The arguments as JSON text; `{"_placeholder":true,"num":0}` stands for `attachments[0]`, as in Socket.IO's packets. */
  args: string;
  attachments: Attachment[];
  /** Ask for an acknowledgement. */
  ack: boolean;
  /** How long the panel waits for it. */
  timeout?: number;
  /** Emit also where the Socket is not connected, and leave it in Socket.IO's send buffer. */
  buffer: boolean;
}

/** From the background to a document's content script: another panel has taken the place of the one that it knows. */
export type ToContent = { type: 'greet' };

/** What travels on the extension's ports: the body and the page it is from or for. The page is stamped outside the page. */
export interface Envelope<Body> {
  page: PageId;
  body: Body;
}
export type ToPanel = Envelope<FromPage | FromContent | FromBackground>;
export type FromPanel = Envelope<ToPage | ToContent | ToBackground>;
/** In the place of a page: the message is from or for the background itself. */
export const BACKGROUND: PageId = '';

/**
 * How long a client is looked for in a page that was open before: longer than between two heartbeats of a server that
 * keeps the defaults (25 s, and 20 s of grace), in milliseconds.
 */
export const SEARCH_FOR_MS = 50_000;

/** Names of the extension's ports. */
export const PANEL_PORT = 'panel:';
export const PAGE_PORT = 'page:';
/** What the background says to every document of a tab whose panel has just opened. */
export const PANEL_IS_HERE = 'panel is here';
