import { create } from 'zustand';

/** Kept when the row or tab changes, so that the same search continues in the next event. */
interface DetailSearchState {
  text: string;
  /** The last handled request for focus (`searches` in the UI state): each one moves the focus once. */
  followed: number;
}

export const useDetailSearch = create<DetailSearchState>(() => ({ text: '', followed: 0 }));
