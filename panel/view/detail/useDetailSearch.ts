import { create } from 'zustand';

/** Outlives the row and the tab: one goes from event to event with the same search. */
interface DetailSearchState {
  text: string;
  /** The last handled request for focus (`searches` in the UI state): each one moves the focus once. */
  followed: number;
}

export const useDetailSearch = create<DetailSearchState>(() => ({ text: '', followed: 0 }));
