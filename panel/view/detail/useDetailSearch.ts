import { create } from 'zustand';

/** Outlives the row and the tab: one goes from event to event with the same search. */
interface DetailSearchState {
  text: string;
  /** The last wish to type (`searches` of the interface's state) that was followed: the focus is taken once for each. */
  followed: number;
}

export const useDetailSearch = create<DetailSearchState>(() => ({ text: '', followed: 0 }));
