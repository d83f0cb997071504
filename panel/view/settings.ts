import { create } from 'zustand';

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
}

export const DEFAULTS: Settings = { initiators: false, workers: false, savedFilters: [], overview: true, columns: [], redact: [] };

export const useSettings = create<Settings>(() => DEFAULTS);
