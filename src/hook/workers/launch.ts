import type { WorkerSign } from '../../channel/workerLine';
import { natives } from '../natives';

/** What is heard of a worker that was started by the bootstrap, once: whether the hook got into it. */
export type Outcome = 'ready' | 'refused';

/** Waits for the hook's sign on its line. Throws where the document may not have such a channel. */
export class Launch {
  #outcome: Outcome | undefined;
  #waiting: ((outcome: Outcome) => void)[] = [];
  readonly #channel: BroadcastChannel;

  constructor(line: string) {
    this.#channel = new BroadcastChannel(line);
    this.#channel.addEventListener('message', ({ data }: MessageEvent<WorkerSign>) => {
      if (data === 'ready') this.settle('ready');
    });
  }

  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** At once where it is known. */
  whenKnown(react: (outcome: Outcome) => void): void {
    if (this.#outcome) react(this.#outcome);
    else this.#waiting.push(react);
  }

  settle(outcome: Outcome): void {
    if (this.#outcome) return;
    this.#outcome = outcome;
    this.#channel.close();
    for (const react of this.#waiting.splice(0)) react(outcome);
  }

  /**
   * An `error` before any sign: a plain event says that nothing of the script has run (the page's policy forbids the
   * bootstrap, or a module cannot be had), an ErrorEvent that it has.
   */
  watch(worker: EventTarget): void {
    natives.apply(natives.addEventListener, worker, [
      'error',
      (event: Event) => {
        if (this.#outcome) return;
        if (event instanceof ErrorEvent) return this.settle('ready');
        event.stopImmediatePropagation();
        this.settle('refused');
      },
    ]);
  }
}
