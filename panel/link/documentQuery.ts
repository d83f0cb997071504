/** A document may miss the first question: it has just started to load, or doesn't know yet that its port is closed. */
const ASK_AGAIN_AFTER_MS = [250, 1_000, 3_000];
/** How often to ask a document that sends something without an open line: it may be its last message. */
const ASK_STRAY_EVERY_MS = 500;

/** When to ask the tab's documents which of them are there. */
export class DocumentQuery {
  private againTimer: ReturnType<typeof setTimeout> | undefined;
  private strayTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly ask: () => void) {}

  /** Whether more questions follow, so that no answer isn't an answer yet. */
  get isAsking(): boolean {
    return this.againTimer !== undefined;
  }

  /** Asks a few times, the first time in a moment. */
  repeat(nth = 0): void {
    clearTimeout(this.againTimer);
    const wait = ASK_AGAIN_AFTER_MS[nth];
    this.againTimer = wait === undefined ? undefined : setTimeout(() => {
      this.ask();
      this.repeat(nth + 1);
    }, wait);
  }

  stop(): void {
    clearTimeout(this.againTimer);
    this.againTimer = undefined;
  }

  /** A message came from a document without an open line: asks it to say hello. */
  askForStray(): void {
    this.strayTimer ??= setTimeout(() => {
      this.strayTimer = undefined;
      this.ask();
    }, ASK_STRAY_EVERY_MS);
  }
}
