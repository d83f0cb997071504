import type { Direction } from '../row';

/** Milliseconds since the epoch. */
export interface TimeRange {
  from: number;
  to: number;
}

/** What the toolbar's filter says. */
export interface Filter {
  /** Free text, matched without regard to case in event name, namespace, payload text and reason. */
  text: string;
  /** Directions that are shown. */
  directions: ReadonlySet<Direction>;
  /** Show ping and pong. */
  heartbeat: boolean;
  /** Only this Socket, where one is selected. */
  socket?: { page: string; key: number };
  /** Only this time, both ends included, where one is selected. */
  range?: TimeRange;
}

/** Everything but the heartbeat. */
export const SHOW_ALL: Filter = {
  text: '',
  directions: new Set<Direction>(['emit', 'on', 'reserved', 'page']),
  heartbeat: false,
};
