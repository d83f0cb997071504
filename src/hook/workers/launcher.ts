import { nonce } from '../../channel/nonce';
import type { WorkerNews } from '../../channel/workerLine';
import type { WorkerKind } from '../../protocol/messages';
import { createBootstrap } from './bootstrap';
import { createLaunch, type Launch } from './launch';
import { readStart } from './workerStart';

/** A worker that the bootstrap is about to start. */
export interface Launched extends Launch {
  line: string;
  /** URL to construct it with. */
  url: string;
  /** Gives it up: its constructor threw, or it was terminated before any report. */
  abandon(): void;
}

export interface Launcher {
  /** Undefined if the page's call must be left alone. */
  (kind: WorkerKind, args: readonly unknown[]): Launched | undefined;
  /** The same for calls that request the same shared worker. */
  keyOf(args: readonly unknown[]): string | undefined;
  ended(line: string): void;
}

/** `source` is the hook's text for a worker. */
export function createLauncher(
  source: string,
  desk: { report(news: WorkerNews): void },
  blobOf: (url: string) => Blob | undefined,
): Launcher {
  const ended = (line: string) => desk.report({ line, ended: true });
  const launch = (kind: WorkerKind, args: readonly unknown[]) => {
    const start = readStart(args, blobOf);
    if (!start) return undefined;
    const line = nonce();
    const launched = createLaunch(line);
    const bootstrap = createBootstrap(source, start, { line, kind, ...(!start.blob && { base: start.url }) });
    desk.report({ line, kind, url: start.url });
    launched.whenKnown((outcome) => {
      // A shared worker is found again by its URL.
      if (kind === 'worker' || outcome === 'refused') bootstrap.revoke();
      if (outcome === 'refused') ended(line);
    });
    return Object.assign(launched, { line, url: bootstrap.url, abandon: () => launched.settle('refused') });
  };
  const keyOf = (args: readonly unknown[]) => {
    const start = readStart(args, blobOf);
    return start && JSON.stringify([start.url, start.name, start.module]);
  };
  return Object.assign(launch, { ended, keyOf });
}
