import { create } from 'zustand';
import { MOST_ROWS } from '../model/log/log';

/** What the user chose once and for all: kept by `keepSettings`, where there is somewhere to keep it. */
export interface Settings {
  /** Emits come with their call stack. Off by default: taking one costs the page about 10 µs for each emit. */
  initiators: boolean;
  /** Dedicated and shared workers are looked into, from each page's next load on. Off by default: it may break them. */
  workers: boolean;
  /** Texts of filters, oldest first. */
  savedFilters: string[];
  /** The strip of events over time, above the timeline. */
  overview: boolean;
  /** What was made of the timeline's columns, see `readColumns`. */
  columns: string[];
  /** Names of keys whose values are masked in session files beside the usual secrets. */
  redact: string[];
  /** Of the toolbar: the directions that are shown, and `heartbeat` where that is. */
  chips: string[];
  /** Confirmations that were given for good: host and event name. */
  confirmed: string[];
  /** `light` or `dark`; anything else is as DevTools has it. */
  theme: string;
  /** How many events the log keeps. */
  mostRows: number;
}

export const DEFAULTS: Settings = { initiators: false, workers: false, savedFilters: [], overview: true, columns: [], redact: [], confirmed: [], chips: ['emit', 'on', 'reserved', 'page'], theme: 'devtools', mostRows: MOST_ROWS };

/** What may be chosen. */
export const ROW_LIMITS = [50_000, 200_000, MOST_ROWS];

/** As it was stored, where it is one of these. */
export function readMostRows(stored: number): number {
  return ROW_LIMITS.includes(stored) ? stored : MOST_ROWS;
}

export const useSettings = create<Settings>(() => DEFAULTS);
