import type { PageId } from '../../src/protocol/keys';
import type { ReplayRequest } from '../../src/protocol/messages';
import type { ServerAddress, ServerCredentials } from '../../src/protocol/serverMessages';
import type { ServerConnection, ServerListener } from '../model/connecting/serverConnection';
import type { ToWorkbench } from '../../src/protocol/workbench';
import type { RequestState } from '../model/replay/requests';
import type { Place } from '../model/initiator/originalOf';

/** What the view needs from outside the panel. */
export interface PanelActions {
  /** Resolves when the request was passed on; rejects with a message for the user if that failed. */
  replay(page: PageId, request: ReplayRequest): Promise<void>;
  /** State of a replay without a result. `onState` is called when it may have changed. */
  stateOf(request: string): RequestState | undefined;
  onState(listener: () => void): () => void;
  /** The extension's own storage, by key. */
  read(key: string): Promise<unknown>;
  write(key: string, value: object): Promise<void>;
  /** Simulates events and failures in a page; rejects like `replay`. Absent if there is no page. */
  workbench?(page: PageId, message: ToWorkbench): Promise<void>;
  /** Connects to a server's admin namespace, in a separate document; absent if that isn't possible. */
  connectToServer?(listener: ServerListener, to: ServerAddress, auth?: ServerCredentials): Promise<ServerConnection>;
  reloadPage(): void;
  /** Attaches to a page that was open before the extension, without a reload. */
  attachToPage(): void;
  /** Opens the page where the user can grant access to all sites. */
  openAccessHelp(): void;
  copy(text: string): Promise<void>;
  /** Shows a position in the page's code; absent if the browser can't. Lines and columns start at 1. */
  openSource?(url: string, line: number, column: number): void;
  /** The original position according to the script's source map; absent if scripts can't be read. */
  originalOf?(place: Place): Promise<Place | undefined>;
  /** Opens the viewer for session files in a tab; absent in the viewer itself. */
  openViewer?(): void;
  /** Version of the extension. */
  version: string;
  /** A new ID for a request: each is performed at most once. */
  newRequestId(): string;
}

export type Theme = 'light' | 'dark';
