import { LONGEST_LINE, SessionReader, type SessionProblem, type SessionTarget } from '../../model/session/sessionReader';
import { inSlices } from './inSlices';

/** The result of an import. */
export interface Imported {
  name: string;
  events: number;
  /** The first problems, and their total number. */
  problems: readonly SessionProblem[];
  problemCount: number;
  skipped: number;
  /** The user stopped it. */
  stopped: boolean;
}

/** Reads a session file piece by piece. Throws UnreadableSession, or what the browser says where it cannot be read. */
export async function importSession(file: File, target: SessionTarget, signal: AbortSignal, onProgress: (progress: number) => void): Promise<Imported> {
  const reader = new SessionReader(target);
  const before = target.total;
  const pieces = file.stream().getReader();
  const decoder = new TextDecoder();
  const lines = new Lines(reader);
  let bytes = 0;
  let stopped = false;
  while (!stopped) {
    const { done, value } = await pieces.read();
    bytes += value?.length ?? 0;
    const text = decoder.decode(value, { stream: !done });
    stopped = !(await inSlices(lines.read(text, done), { signal, onSlice: () => onProgress(bytes / file.size) }));
    if (done) break;
  }
  void pieces.cancel();
  reader.end(!stopped);
  const { problems, problemCount, skipped } = reader;
  return { name: file.name, events: target.total - before, problems, problemCount, skipped, stopped };
}

/** Cuts pieces of text into lines. */
class Lines {
  private rest = '';
  /** In a line that is too long to be held. */
  private isLost = false;

  constructor(private readonly reader: SessionReader) {}

  *read(text: string, isLast: boolean): Generator<void> {
    const lines = (this.rest + text).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) {
      this.line(line);
      yield;
    }
    if (this.rest.length > LONGEST_LINE) {
      this.rest = '';
      this.isLost = true;
    }
    if (isLast && (this.rest !== '' || this.isLost)) this.line(this.rest);
  }

  private line(text: string): void {
    if (this.isLost) this.reader.skip();
    else this.reader.read(text);
    this.isLost = false;
  }
}
