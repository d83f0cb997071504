import { create } from 'zustand';
import { MOST_ROWS } from '../model/log/log';

/** The user's settings: stored by `keepSettings`, if there is a storage. */
export interface Settings {
  /** Emits are recorded with their call stack. Off by default: taking one costs the page about 10 µs for each emit. */
  initiators: boolean;
  /** Dedicated and shared workers are captured, from each page's next load on. Off by default: it may break them. */
  workers: boolean;
  /** Texts of filters, oldest first. */
  savedFilters: string[];
  /** The strip of events over time, above the timeline. */
  overview: boolean;
  /** The user's choices for the timeline's columns, see `readColumns`. */
  columns: string[];
  /** Names of keys whose values are masked in session files, besides the usual secrets. */
  redact: string[];
  /** Chips of the toolbar that are on: the shown directions, and `heartbeat`. */
  chips: string[];
  /** Permanent confirmations: host and event name. */
  confirmed: string[];
  /** `light` or `dark`; otherwise the theme of DevTools. */
  theme: string;
  /** Maximum number of events in the log. */
  mostRows: number;
}

export const DEFAULTS: Settings = { initiators: false, workers: false, savedFilters: [], overview: true, columns: [], redact: [], confirmed: [], chips: ['emit', 'on', 'reserved', 'page'], theme: 'devtools', mostRows: MOST_ROWS };

/** The possible values. */
export const ROW_LIMITS = [50_000, 200_000, MOST_ROWS];

/** The stored value, if it is one of these. */
export function readMostRows(stored: number): number {
  return ROW_LIMITS.includes(stored) ? stored : MOST_ROWS;
}

export const useSettings = create<Settings>(() => DEFAULTS);
