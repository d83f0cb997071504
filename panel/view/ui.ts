import type { HeldEvent } from '../model/row';
import { create } from 'zustand';
import type { ManagerKey, SocketKey, PageId } from '../../src/protocol/keys';
import type { Manager } from '../../src/protocol/manager';
import type { Draft } from '../model/draft/draft';
import type { Selection } from '../model/log/selection';

/** The main view. */
export type View = 'timeline' | 'statistics' | 'server';
export type Tab = 'payload' | 'ack' | 'why' | 'raw' | 'initiator' | 'connection' | 'compare' | 'held';

/** Where the reference opens: at an entry, for the client of this Manager. */
export interface Lookup {
  entry?: string;
  manager?: Manager;
}

/** The view at the bottom. `opened` distinguishes each opening. */
export type Drawer =
  /** Simulates a received event, or failures of a Manager or one of its Sockets. */
  | { kind: 'simulate'; draft: Draft; opened: number }
  | { kind: 'faults'; page: PageId; manager: ManagerKey; socket?: SocketKey }
  /** Edits a held event, or answers it. */
  | { kind: 'held' | 'answer'; held: HeldEvent; opened: number }
  | { kind: 'compose' } | { kind: 'several'; rows: Selection; opened: number };

/** State of the user interface, without any data of the page. */
interface Ui {
  view: View;
  /** ID of the current row. */
  selected: number | undefined;
  /** All selected rows, including the current one. Some may have left the log. */
  selection: Selection;
  /** ID of the row where a range starts. */
  anchor: number | undefined;
  /** The tab chosen last, for reserved events and for the page's events. */
  tabs: { own: Tab; page: Tab };
  /** Set while an emit is edited for a replay. It waits behind a drawer: only one form is shown at a time. */
  draft: Draft | undefined;
  /** Request ID of the last draft that was sent. */
  sent: string | undefined;
  /** The row that the current row is compared with, and whether the comparison is shown. */
  compared: { other: number; shown: boolean } | undefined;
  /** ID of the row selected for comparison. */
  marked: number | undefined;
  /** If not 0, the search field of the details is shown. Increases with each request for focus. */
  searches: number;
  /** Where the reference is open; undefined while it is closed. */
  reference: Lookup | undefined;
  /** The open drawer, such as the composer. */
  drawer: Drawer | undefined;
  /** Size of the details, in percent; undefined until the user changes it. */
  detailShare: number | undefined;
  openView(view: View): void;
  openDrawer(drawer: Drawer | undefined): void;
  /** Opens or closes the reference. */
  lookUp(reference: Lookup | undefined): void;
  select(row: number | undefined): void;
  /** Compares two rows; the first is selected. */
  compare(row: number, other: number): void;
  markToCompare(row: number): void;
  /** Selects several rows, and which of them is current. A range continues from `anchor`. */
  selectMany(selection: Selection, selected: number | undefined, anchor: number | undefined): void;
  show(tab: Tab, of: 'own' | 'page'): void;
  edit(draft: Draft | undefined): void;
  wasSent(request: string | undefined): void;
  setDetailShare(percent: number): void;
  /** Opens the search in the details; false if they are closed. */
  searchDetail(): boolean;
  searchNoMore(): void;
}

export const useUi = create<Ui>((set, get) => ({
  view: 'timeline',
  selected: undefined,
  selection: [],
  anchor: undefined,
  tabs: { own: 'why', page: 'payload' },
  draft: undefined,
  sent: undefined,
  compared: undefined,
  marked: undefined,
  searches: 0,
  reference: undefined,
  drawer: undefined,
  detailShare: undefined,
  lookUp: (reference) => set({ reference }),
  openDrawer: (drawer) => set({ drawer }),
  openView: (view) => set({ view }),
  select: (selected) => get().selectMany(selected === undefined ? [] : [selected], selected, selected),
  selectMany: (selection, selected, anchor) =>
    set({ selection, selected, anchor, draft: undefined, sent: undefined, compared: undefined }),
  compare: (row, other) => {
    get().select(row);
    set({ compared: { other, shown: true } });
  },
  markToCompare: (marked) => set({ marked }),
  // A comparison belongs to this row only: the next one shows the tab chosen before.
  show: (tab, of) =>
    set(({ tabs, compared }) => ({
      tabs: tab === 'compare' ? tabs : { ...tabs, [of]: tab },
      compared: compared && { ...compared, shown: tab === 'compare' },
    })),
  edit: (draft) => set(draft ? { draft, drawer: undefined } : { draft }),
  wasSent: (sent) => set({ sent }),
  searchDetail: () => {
    if (get().selected === undefined) return false;
    set(({ searches }) => ({ searches: searches + 1 }));
    return true;
  },
  searchNoMore: () => set({ searches: 0 }),
  setDetailShare: (percent) => set({ detailShare: Math.min(75, Math.max(20, percent)) }),
}));
