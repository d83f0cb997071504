/** The captures that the pages' rings dropped since the log was cleared. */
export class RingDrops {
  /** Those until the log was cleared. */
  private cleared = 0;
  private undone = 0;

  constructor(private readonly total: () => number) {}

  get count(): number {
    return Math.max(0, this.total() - this.cleared);
  }

  clear(): void {
    this.undone = this.cleared;
    this.cleared = this.total();
  }

  undoClear(): void {
    this.cleared = this.undone;
  }

  /** The pages that it counted are gone. */
  reset(): void {
    this.cleared = 0;
  }
}
