import type { Reach } from '../model/reach';
import type { PanelActions, Theme } from '../view/actions';

/** A value that changes. */
export interface Live<T> {
  now(): T;
  subscribe(listener: () => void): () => void;
}

/** What surrounds the panel: DevTools and the inspected page, or a tab. */
export interface Surroundings {
  actions: PanelActions;
  reach: Live<Reach>;
  theme: Live<Theme>;
}
