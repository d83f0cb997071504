import { create } from 'zustand';
import type { Draft } from '../model/draft';

export type Tab = 'payload' | 'ack' | 'why' | 'raw';

/** The interface's own state: nothing of the page's. */
interface Ui {
  /** Id of the row that is looked at. */
  selected: number | undefined;
  tab: Tab;
  /** Open while an emit is edited for its replay. */
  draft: Draft | undefined;
  /** Request ids of the drafts that were sent, newest last. */
  sent: string | undefined;
  /** Share of the room that the detail takes, in percent. */
  detailShare: number;
  select(row: number | undefined): void;
  show(tab: Tab): void;
  edit(draft: Draft | undefined): void;
  wasSent(request: string | undefined): void;
  setDetailShare(percent: number): void;
}

export const useUi = create<Ui>((set) => ({
  selected: undefined,
  tab: 'payload',
  draft: undefined,
  sent: undefined,
  detailShare: 38,
  select: (selected) => set({ selected, draft: undefined, sent: undefined }),
  show: (tab) => set({ tab }),
  edit: (draft) => set({ draft }),
  wasSent: (sent) => set({ sent }),
  setDetailShare: (percent) => set({ detailShare: Math.min(75, Math.max(20, percent)) }),
}));
