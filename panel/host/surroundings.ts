import type { Reach } from '../model/reach';
import type { PanelActions, Theme } from '../view/actions';

/** Something that changes, and its value now. */
export interface Live<T> {
  now(): T;
  subscribe(listener: () => void): () => void;
}

/** What is around the panel: DevTools and the page that they inspect, or a tab. */
export interface Surroundings {
  actions: PanelActions;
  reach: Live<Reach>;
  theme: Live<Theme>;
}
