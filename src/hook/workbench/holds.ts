import type { ReleasedCapture } from '../../protocol/workbenchCapture';
import type { Seq } from '../../protocol/keys';
import { MOST_HELD, type HeldDecision, type HeldOutcome } from '../../protocol/workbench';
import type { Host } from './host';
import type { HoldLine, Turn } from './holdLine';
import type { Ledger } from './ledger';

/** What became of a released event: it arrived, it waits for the connection, or it never arrives. */
export type Passed = 'passed' | 'waits' | 'lost';

/** An event that can be held. */
export interface Holdable {
  of: Seq;
  /** Its binary values, in the order in which Socket.IO numbers them. */
  originals: readonly unknown[];
  /** Releases it, unchanged or with another name and other arguments. The outcome is reported before it happens. */
  pass(report: (how: Passed) => void, edited?: Edited): void;
  /** Answers an emit in the server's place; absent if the page doesn't ask for an answer. */
  answer?(args: unknown[]): void;
}

export interface Edited {
  event: string;
  args: unknown[];
}

interface HeldPacket {
  id: number;
  rule: string;
  line: HoldLine;
  /** Its place in the line, if order is kept. */
  turn: Turn | undefined;
  event: Holdable;
}

type Decision<Type extends HeldDecision['type']> = Extract<HeldDecision, { type: Type }>;
type Decided = Pick<ReleasedCapture, 'outcome' | 'automatic' | 'event' | 'payload'>;

/** Everything that is held in a page. Whichever ends first, each event is released once, unless the user drops it. */
export class Holds {
  #held: HeldPacket[] = [];
  #lastId = 0;

  constructor(
    private readonly host: Host,
    private readonly ledger: Ledger,
  ) {}

  get isFull(): boolean {
    return this.#held.length >= MOST_HELD;
  }

  hold(rule: string, line: HoldLine, inOrder: boolean, event: Holdable): void {
    const id = ++this.#lastId;
    this.#held[this.#held.length] = { id, rule, line, turn: inOrder || line.isWaiting ? line.enter() : undefined, event };
    this.host.page.outbox.put({ kind: 'held', id, of: event.of, rule });
  }

  /** For a fault that has ended, or the line of a Socket that the page closes; without either, for everything. */
  releaseAll({ rule, line }: { rule?: string; line?: HoldLine } = {}): void {
    const all = this.#held;
    for (let at = 0; at < all.length; at++) {
      const held = all[at] as HeldPacket;
      const isMeant = (rule === undefined || held.rule === rule) && (line === undefined || held.line === line);
      if (isMeant) this.#release(held, { outcome: 'unchanged', automatic: true });
    }
  }

  perform(decision: HeldDecision): void {
    switch (decision.type) {
      case 'release':
        return this.#each(decision, (held) => this.#release(held, { outcome: 'unchanged' }));
      case 'drop_held':
        return this.#each(decision, (held) => this.#settle(held, { outcome: 'dropped' }, () => undefined));
      case 'release_edited':
        return this.#releaseEdited(decision);
      case 'answer_held':
        return this.#answer(decision);
    }
  }

  #each({ request, held: ids }: Decision<'release' | 'drop_held'>, act: (held: HeldPacket) => void): void {
    let isMissing = false;
    for (let at = 0; at < ids.length; at++) {
      const held = this.#find(ids[at] as number);
      if (held) act(held);
      else isMissing = true;
    }
    if (isMissing) this.ledger.report({ refused: { request, reason: 'gone' } });
  }

  #releaseEdited({ request, held: id, event, args: text, attachments }: Decision<'release_edited'>): void {
    const held = this.#find(id);
    if (!held) return this.ledger.report({ refused: { request, reason: 'gone' } });
    const args = this.#revive(request, () => this.host.reviveArgs(text, attachments, held.event.originals));
    if (args) this.#release(held, { outcome: 'edited', event, payload: this.host.copyOf(args) }, { event, args });
  }

  #answer({ request, held: id, args: text, attachments }: Decision<'answer_held'>): void {
    const held = this.#find(id);
    const { event } = held ?? {};
    if (!held || !event?.answer) return this.ledger.report({ refused: { request, reason: 'gone' } });
    const args = this.#revive(request, () => this.host.reviveArgs(text, attachments));
    if (!args) return;
    this.#settle(held, { outcome: 'answered' }, () => undefined);
    this.host.natives.asListener(() => event.answer?.(args));
  }

  #revive(request: string, revive: () => unknown[]): unknown[] | undefined {
    try {
      return revive();
    } catch {
      this.ledger.report({ refused: { request, reason: 'invalid' } });
      return undefined;
    }
  }

  #release(held: HeldPacket, outcome: Decided, edited?: Edited): void {
    this.#settle(held, outcome, (report) => this.host.natives.asListener(() => held.event.pass(report, edited)));
  }

  /** Each event is decided about once; the decision takes effect when it is its turn. */
  #settle(held: HeldPacket, outcome: Decided, act: (report: (how: Passed) => void) => void): void {
    this.#remove(held);
    const put = (more: { outcome?: HeldOutcome; waits?: 'turn' | 'connection' }) =>
      void this.host.page.outbox.put({ kind: 'released', held: held.id, of: held.event.of, ...outcome, ...more });
    const isLeft = outcome.outcome === 'dropped' || outcome.outcome === 'answered';
    const go = () => act((how) => put(how === 'waits' ? { waits: 'connection' } : how === 'lost' ? { outcome: 'lost' } : {}));
    if (isLeft) put({});
    if (!held.turn) return go();
    if (!held.line.decide(held.turn, go) && !isLeft) put({ waits: 'turn' });
  }

  #find(id: number): HeldPacket | undefined {
    for (let at = 0; at < this.#held.length; at++) if (this.#held[at]?.id === id) return this.#held[at];
    return undefined;
  }

  #remove(held: HeldPacket): void {
    const rest: HeldPacket[] = [];
    for (let at = 0; at < this.#held.length; at++) if (this.#held[at] !== held) rest[rest.length] = this.#held[at] as HeldPacket;
    this.#held = rest;
  }
}
