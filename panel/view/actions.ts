import type { PageId } from '../../src/protocol/keys';
import type { ReplayRequest } from '../../src/protocol/messages';
import type { ToWorkbench } from '../../src/protocol/workbench';
import type { RequestState } from '../model/replay/requests';
import type { Place } from '../model/initiator/originalOf';

/** What the view asks of the world outside the panel. */
export interface PanelActions {
  /** Resolves when the request is handed over; rejects, with words for a person, where it cannot be. */
  replay(page: PageId, request: ReplayRequest): Promise<void>;
  /** Of a replay whose outcome has not come yet; `onState` hears when it may have changed. */
  stateOf(request: string): RequestState | undefined;
  onState(listener: () => void): () => void;
  /** What lasts, in the extension's own storage, by a key. */
  read(key: string): Promise<unknown>;
  keep(key: string, value: object): Promise<void>;
  /** Simulates events and failures in a page; rejects like `replay`. Absent if there is no page. */
  workbench?(page: PageId, message: ToWorkbench): Promise<void>;
  reloadPage(): void;
  /** Attaches to a page that was open before the extension, without a reload. */
  attachToPage(): void;
  /** Opens the page where the user can give access to all sites. */
  openAccessHelp(): void;
  copy(text: string): Promise<void>;
  /** Shows a position in the page's code; absent if the browser can't. Lines and columns count from 1. */
  openSource?(url: string, line: number, column: number): void;
  /** Where that place was before it was bundled, as far as the script itself tells; absent where it cannot be read. */
  originalOf?(place: Place): Promise<Place | undefined>;
  /** The viewer of session files, in a tab; absent where this is it. */
  openViewer?(): void;
  /** Of the extension. */
  version: string;
  /** A fresh id for a request: each is performed at most once. */
  newRequestId(): string;
}

export type Theme = 'light' | 'dark';
