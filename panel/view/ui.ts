import { create } from 'zustand';
import type { ManagerKey, SocketKey, PageId } from '../../src/protocol/keys';
import type { Manager } from '../../src/protocol/capture';
import type { Draft } from '../model/draft/draft';
import type { Selection } from '../model/log/selection';

/** What stands in the middle. */
export type View = 'timeline' | 'statistics';
export type Tab = 'payload' | 'ack' | 'why' | 'raw' | 'initiator' | 'connection' | 'compare';

/** Where the reference opens: at one of its entries, and as the client of this Manager has it. */
export interface Lookup {
  entry?: string;
  manager?: Manager;
}

/** What lies open below all the rest: each opening is another. */
export type Drawer =
  /** An event is simulated as received; from the Break view something is done to a Manager, or to one of its Sockets. */
  | { kind: 'simulate'; draft: Draft; opened: number }
  | { kind: 'break'; page: PageId; manager: ManagerKey; socket?: SocketKey }
  | { kind: 'compose' } | { kind: 'several'; rows: Selection; opened: number };

/** The interface's own state: nothing of the page's. */
interface Ui {
  view: View;
  /** Id of the row that is looked at. */
  selected: number | undefined;
  /** All rows that are selected, the one that is looked at among them. Some may have left the log. */
  selection: Selection;
  /** Id of the row from which a range is selected. */
  anchor: number | undefined;
  /** The tab last chosen, for Socket.IO's own events and for the page's: one asks other things of them. */
  tabs: { own: Tab; page: Tab };
  /** Open while an emit is edited for its replay. */
  draft: Draft | undefined;
  /** Request ids of the drafts that were sent, newest last. */
  sent: string | undefined;
  /** What the selected row is compared with, and whether that is looked at. */
  compared: { other: number; shown: boolean } | undefined;
  /** Id of the row that was marked, to compare others with it. */
  marked: number | undefined;
  /** Above none the field that searches the detail is there; grows with each wish to type into it. */
  searches: number;
  /** What the reference is open at; undefined while it is closed. */
  reference: Lookup | undefined;
  /** An emit that is composed, or several that are sent again. */
  drawer: Drawer | undefined;
  /** Share of the room that the detail takes, in percent. */
  detailShare: number;
  look(view: View): void;
  openDrawer(drawer: Drawer | undefined): void;
  /** Opens the reference, or closes it. */
  lookUp(reference: Lookup | undefined): void;
  select(row: number | undefined): void;
  /** Shows two rows side by side: the first is selected. */
  compare(row: number, other: number): void;
  markToCompare(row: number): void;
  /** Several rows, and which of them is looked at. A range goes on from `anchor`. */
  selectMany(selection: Selection, selected: number | undefined, anchor: number | undefined): void;
  show(tab: Tab, of: 'own' | 'page'): void;
  edit(draft: Draft | undefined): void;
  wasSent(request: string | undefined): void;
  setDetailShare(percent: number): void;
  /** Opens the search in the detail; false where no detail is open. */
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
  detailShare: 38,
  lookUp: (reference) => set({ reference }),
  openDrawer: (drawer) => set({ drawer }),
  look: (view) => set({ view }),
  select: (selected) => get().selectMany(selected === undefined ? [] : [selected], selected, selected),
  selectMany: (selection, selected, anchor) =>
    set({ selection, selected, anchor, draft: undefined, sent: undefined, compared: undefined }),
  compare: (row, other) => {
    get().select(row);
    set({ compared: { other, shown: true } });
  },
  markToCompare: (marked) => set({ marked }),
  // The comparison is of this row only: the next one shows the tab that was chosen before.
  show: (tab, of) =>
    set(({ tabs, compared }) => ({
      tabs: tab === 'compare' ? tabs : { ...tabs, [of]: tab },
      compared: compared && { ...compared, shown: tab === 'compare' },
    })),
  edit: (draft) => set({ draft }),
  wasSent: (sent) => set({ sent }),
  searchDetail: () => {
    if (get().selected === undefined) return false;
    set(({ searches }) => ({ searches: searches + 1 }));
    return true;
  },
  searchNoMore: () => set({ searches: 0 }),
  setDetailShare: (percent) => set({ detailShare: Math.min(75, Math.max(20, percent)) }),
}));
