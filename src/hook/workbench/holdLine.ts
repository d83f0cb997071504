/** A place in a line. */
export interface Turn {
  go?: () => void;
}

/** Keeps the packets of one Socket and direction in order while one of them waits for a decision. */
export class HoldLine {
  #turns: Turn[] = [];

  /** True while something waits: what comes now has to wait too. */
  get isWaiting(): boolean {
    return this.#turns.length > 0;
  }

  /** Reserves a place that is decided later. */
  enter(): Turn {
    const turn: Turn = {};
    this.#turns[this.#turns.length] = turn;
    return turn;
  }

  /** Runs now, or after everything that waits. */
  follow(go: () => void): void {
    if (this.isWaiting) this.#turns[this.#turns.length] = { go };
    else go();
  }

  /** Decides about a place. False if it has to wait for an earlier one. */
  decide(turn: Turn, go: () => void): boolean {
    const isFirst = this.#turns[0] === turn;
    turn.go = go;
    if (isFirst) this.#advance();
    return isFirst;
  }

  #advance(): void {
    for (let first = this.#turns[0]; first?.go; first = this.#turns[0]) {
      this.#removeFirst();
      first.go();
    }
  }

  #removeFirst(): void {
    const rest: Turn[] = [];
    for (let at = 1; at < this.#turns.length; at++) rest[at - 1] = this.#turns[at] as Turn;
    this.#turns = rest;
  }
}
