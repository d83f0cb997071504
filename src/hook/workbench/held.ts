import type { Host } from './host';

interface Item {
  due: number;
  inOrder: boolean;
  go: () => void;
}

/** What is delayed until its time has come. With `inOrder`, nothing overtakes what was delayed with `inOrder` before it. */
export class Held {
  readonly #items = new Set<Item>();
  #lastDue = 0;

  constructor(private readonly host: Host) {}

  hold(ms: number, inOrder: boolean, go: () => void): void {
    const { natives } = this.host;
    const now = natives.now();
    const due = inOrder ? Math.max(now + ms, this.#lastDue) : now + ms;
    if (inOrder) this.#lastDue = due;
    const item = { due, inOrder, go };
    this.#items.add(item);
    natives.setTimeout(() => this.#release(item), due - now);
  }

  /** Releases everything now, in order. */
  releaseAll(): void {
    for (const item of [...this.#items].sort((one, other) => one.due - other.due)) this.#release(item);
    this.#lastDue = 0;
  }

  /** Timers of the same moment fire in any order: before an item that is in order, everything that was delayed before it is released. */
  #release(item: Item): void {
    if (!this.#items.has(item)) return;
    if (item.inOrder) {
      for (const other of this.#items) {
        if (other === item) break;
        if (other.inOrder) this.#go(other);
      }
    }
    this.#go(item);
  }

  #go(item: Item): void {
    if (!this.#items.delete(item)) return;
    item.go();
  }
}
