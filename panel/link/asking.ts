/** A document may miss the first question: it has just started to load, or doesn't know yet that its port is closed. */
const AGAIN_AFTER_MS = [250, 1_000, 3_000];
/** How often to ask a document that sends something without an open line: it may be its last message. */
const STRAY_EVERY_MS = 500;

/** When to ask the tab's documents whether they are there. */
export class Asking {
  private againTimer: ReturnType<typeof setTimeout> | undefined;
  private strayTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly ask: () => void) {}

  /** Whether another question is planned. */
  get isGoingOn(): boolean {
    return this.againTimer !== undefined;
  }

  /** Asks now, and again later. */
  start(): void {
    this.ask();
    this.askLater();
  }

  /** Something else has just asked. */
  askLater(): void {
    this.schedule(0);
  }

  stop(): void {
    clearTimeout(this.againTimer);
  }

  /** A message came from a document without an open line: asks it to say hello. */
  askStray(): void {
    this.strayTimer ??= setTimeout(() => {
      this.strayTimer = undefined;
      this.ask();
    }, STRAY_EVERY_MS);
  }

  private schedule(nth: number): void {
    clearTimeout(this.againTimer);
    const wait = AGAIN_AFTER_MS[nth];
    this.againTimer = wait === undefined ? undefined : setTimeout(() => {
      this.ask();
      this.schedule(nth + 1);
    }, wait);
  }
}
