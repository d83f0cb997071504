import type { Direction } from '../row';

/** Milliseconds since the epoch. */
export interface TimeRange {
  from: number;
  to: number;
}

/** The state of the toolbar's filter. */
export interface Filter {
  /** Text to find in event name, namespace, payload and reason, ignoring case. */
  text: string;
  /** Directions to show. */
  directions: ReadonlySet<Direction>;
  /** Show ping and pong. */
  heartbeat: boolean;
  /** Show this Socket only. */
  socket?: { page: string; key: number } | undefined;
  /** Show this time range only, including both ends. */
  range?: TimeRange | undefined;
}

/** Everything except heartbeats. */
export const SHOW_ALL: Filter = {
  text: '',
  directions: new Set<Direction>(['emit', 'on', 'reserved', 'page']),
  heartbeat: false,
};
