import type { WorkerSign } from '../../channel/workerLine';
import * as natives from '../patch/natives';

/** The first report about a worker that the bootstrap started: whether the hook is installed. */
export type LaunchOutcome = 'ready' | 'refused';

export interface Launch {
  readonly outcome: LaunchOutcome | undefined;
  /** Called immediately if it is already known. */
  whenKnown(react: (outcome: LaunchOutcome) => void): void;
  settle(outcome: LaunchOutcome): void;
  /**
   * Handles an `error` before any report: a plain event means that nothing of the script has run (the page's policy
   * forbids the bootstrap, or a module failed to load), an ErrorEvent that it has.
   */
  watch(worker: EventTarget): void;
}

/** Waits for the hook's report on its line. Throws if the document can't use such a channel. */
export function createLaunch(line: string): Launch {
  const channel = new BroadcastChannel(line);
  let outcome: LaunchOutcome | undefined;
  let waiting: ((outcome: LaunchOutcome) => void)[] = [];

  const settle = (known: LaunchOutcome) => {
    if (outcome) return;
    outcome = known;
    channel.close();
    for (const react of waiting) react(known);
    waiting = [];
  };
  channel.addEventListener('message', ({ data }: MessageEvent<WorkerSign>) => {
    if (data === 'ready') settle(data);
  });

  return {
    get outcome() {
      return outcome;
    },
    whenKnown(react) {
      if (outcome) react(outcome);
      else waiting.push(react);
    },
    settle,
    watch(worker) {
      natives.apply(natives.addEventListener, worker, [
        'error',
        (event: Event) => {
          if (outcome) return;
          if (event instanceof ErrorEvent) return settle('ready');
          event.stopImmediatePropagation();
          settle('refused');
        },
      ]);
    },
  };
}
