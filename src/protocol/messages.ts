import type { Capture } from './capture';
import type { EventRequest } from './eventRequest';
import type { EpochMillis, PageId, Seq } from './keys';
import type { Packed } from './packed';
import type { ToWorkbench } from './workbench';

/** From the hook in a page to the panel. */
export type FromPage =
  /** Captures in the order of `seq`, without a gap except for those that the ring dropped. */
  | { type: 'batch'; stream: string; captures: (Capture | Packed)[]; dropped: number };

/** From the content script, whose messages the page's scripts can't forge. */
export type FromContent =
  /** First on each port. */
  | ({ type: 'hello' } & DocumentFacts)
  /** Answers PANEL_IS_HERE if a port is already open. */
  | ({ type: 'here' } & DocumentFacts);

export interface DocumentFacts {
  /** For a worker, what the page reported. */
  url: string;
  top: boolean;
  /** When the document started to run or was shown again: later than anything in the previous document. */
  startedAt: EpochMillis;
  socketio: boolean;
  /** The document was open before the extension, so it may contain a client that the hook missed. */
  late?: boolean;
  /** A worker started by a document, not a document. */
  worker?: WorkerKind;
}

export type WorkerKind = 'worker' | 'shared worker';

/**
 * Added by the background: a document's port closed, or no document of the tab answered. `reach` is the reason, as far
 * as the extension can know it.
 */
export type FromBackground =
  | { type: 'gone' }
  /** An error of the background itself: its message and stack. */
  | { type: 'own_error'; text: string }
  | { type: 'nobody'; reach: 'no-script' | 'no-access' | 'unsupported-page' | 'refused' };

/**
 * From the panel to the background: ask for documents; stay alive, because a quiet background is stopped; run the
 * scripts in a page that was open before the extension.
 */
export type ToBackground =
  /** Runs the workbench in a page, which has received the secret. */
  | { type: 'workbench'; of: PageId; secret: string }
  /** Read the wire from the next load on in documents of this host; of none if it is absent. */
  | { type: 'wire'; host?: string }
  | { type: 'ask' } | { type: 'alive' } | { type: 'access' } | { type: 'inject' } | { type: 'viewer' };

/** From the panel to one page. */
export type ToPage =
  /**
   * Send everything after `after`, then live. `stream` is echoed, so that the answers to different attaches aren't
   * mixed up.
   */
  | { type: 'attach'; stream: string; after: Seq }
  /** The panel has processed everything up to `upTo`, which makes room for more. */
  | { type: 'received'; stream: string; upTo: Seq }
  /** What costs the page something and is recorded only on request. */
  | { type: 'want'; initiators: boolean }
  /** No panel is open any more: store captures, don't send them. */
  | { type: 'detach' }
  /** Whoever shows this secret next is the workbench. */
  | { type: 'invite'; secret: string }
  | ToWorkbench
  | ReplayRequest;

export interface ReplayRequest extends EventRequest {
  type: 'replay';
  /** How long the panel waits for the acknowledgement. */
  timeout?: number;
  /** Emit even if the Socket is not connected, and let Socket.IO buffer it. */
  buffer: boolean;
}

/** From the background to a document's content script: a new panel has replaced the one that it knows. */
export type ToContent = { type: 'greet' };

/**
 * A message on the extension's ports: the body, and the page that it is from or for. The ID is added outside the page.
 */
export interface Envelope<Body> {
  page: PageId;
  body: Body;
}
export type ToPanel = Envelope<FromPage | FromContent | FromBackground>;
export type FromPanel = Envelope<ToPage | ToContent | ToBackground>;
/** In place of a page: the message is from or for the background. */
export const BACKGROUND: PageId = '';

/**
 * How long to search for a client in a page that was open before the extension, in milliseconds: longer than the time
 * between two heartbeats of a server with the defaults (25 s, plus 20 s timeout).
 */
export const SEARCH_FOR_MS = 50_000;

/** Names of the extension's ports. */
export const PANEL_PORT = 'panel:';
export const PAGE_PORT = 'page:';
/** For a document in a picture-in-picture window, which belongs to the page that opened it. */
export const PICTURE_PORT = 'picture:';
/** Shown to the hook by the script that makes it read the wire from the start. A page that shows it has its own traffic read. */
export const READ_WIRE = 'socketio-devtools: read the wire';
/** What the background sends when a panel opens: to the documents of its tab that have had a port. */
export const PANEL_IS_HERE = 'panel is here';
/** Name of the symbol under which a document's content script can be called in its own world: it then connects. */
export const DOCUMENT_BRIDGE = 'socketio-devtools bridge';
