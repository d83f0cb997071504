import type { Mask } from '../../model/session/mask';
import { SessionWriter, type SessionOptions, type SessionSource } from '../../model/session/sessionWriter';
import { inSlices, type Slices } from './inSlices';

/** A session, ready to save. */
export interface PreparedSession {
  file: Blob;
  events: number;
  /** The first lines of the file that contain events. */
  sample: readonly string[];
  /** Number of masked values by name. */
  masked: ReadonlyMap<string, number>;
}

const SAMPLE_LINES = 20;
const SAMPLED = /^\{"type":"(?:capture|report)"/;
/** Characters to collect before they move from the heap to a Blob. */
const PIECE = 1024 * 1024;

/** Undefined if it was stopped. `onProgress` gets the progress, from 0 to 1. */
export async function prepareSession(
  source: SessionSource,
  options: SessionOptions & { mask: Mask | undefined },
  signal: AbortSignal,
  onProgress: (progress: number) => void,
): Promise<PreparedSession | undefined> {
  const writer = new SessionWriter(source, options);
  const pieces: Blob[] = [];
  const sample: string[] = [];
  let piece = '';
  function* work() {
    for (const line of writer.lines()) {
      if (sample.length < SAMPLE_LINES && SAMPLED.test(line)) sample.push(line);
      piece += `${line}\n`;
      if (piece.length >= PIECE) {
        pieces.push(new Blob([piece]));
        piece = '';
      }
      yield;
    }
  }
  const slices: Slices = { signal, onSlice: () => onProgress(writer.written / Math.max(1, source.rows.length)) };
  if (!(await inSlices(work(), slices))) return undefined;
  const file = new Blob([...pieces, piece], { type: 'application/x-ndjson' });
  return { file, events: writer.written, sample, masked: options.mask?.masked ?? new Map() };
}
