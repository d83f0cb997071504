import type { WorkerSign } from '../../channel/workerLine';
import { natives } from '../patch/natives';

/** What is heard of a worker that was started by the bootstrap, once: whether the hook got into it. */
export type LaunchOutcome = 'ready' | 'refused';

export interface Launch {
  readonly outcome: LaunchOutcome | undefined;
  /** At once where it is known. */
  whenKnown(react: (outcome: LaunchOutcome) => void): void;
  settle(outcome: LaunchOutcome): void;
  /**
   * An `error` before any sign: a plain event says that nothing of the script has run (the page's policy forbids the
   * bootstrap, or a module cannot be had), an ErrorEvent that it has.
   */
  watch(worker: EventTarget): void;
}

/** Waits for the hook's sign on its line. Throws where the document may not have such a channel. */
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
