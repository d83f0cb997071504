import type { Fault, Tampered } from '../../protocol/workbench';
import { isAckPacket, isEventPacket, ownPacket, type PagePacket, type PageSocket } from '../clientShape';
import { Held } from './held';
import type { Host } from './host';
import type { Ledger } from './ledger';
import type { Marks } from './marks';
import { matcherOf } from './matcherOf';
import { shadow } from './shadow';

type PacketDirection = 'in' | 'out';
type TrafficRule = Extract<Fault, { kind: 'events' | 'latency' }>;
interface Rule {
  id: string;
  rule: TrafficRule;
  fits(direction: PacketDirection, event: string | undefined): boolean;
}

/** Applies the faults to the events and acks of one Socket. */
export class Traffic {
  readonly #rules: Rule[] = [];
  readonly #held: Record<PacketDirection, Held>;
  #stops: (() => void)[] = [];

  constructor(
    private readonly host: Host,
    private readonly marks: Marks,
    private readonly ledger: Ledger,
    private readonly socket: PageSocket,
    private readonly key: number,
  ) {
    this.#held = { in: new Held(host), out: new Held(host) };
  }

  /** Returns a function that ends the fault and releases what it delayed. */
  add(id: string, rule: TrafficRule): () => void {
    const entry: Rule = { id, rule, fits: fitsOf(rule) };
    this.#rules.push(entry);
    if (this.#stops.length === 0) this.#listen();
    return () => {
      this.#rules.splice(this.#rules.indexOf(entry), 1);
      this.#held.in.releaseAll();
      this.#held.out.releaseAll();
      if (this.#rules.length > 0) return;
      for (const stop of this.#stops) stop();
      this.#stops = [];
    };
  }

  #listen(): void {
    const { socket } = this;
    this.#stops = [
      shadow(socket, 'onevent', (next, args) => this.#received(ownPacket(args[0]), () => next(...args))),
      shadow(socket, 'onack', (next, args) => this.#answered(() => next(...args))),
      shadow(socket, 'packet', (next, args) => this.#leaving(ownPacket(args[0]), () => next(...args))),
    ];
  }

  #received(packet: PagePacket, go: () => unknown): void {
    const event = eventOf(packet);
    const fate = this.#fate('in', event);
    if (!fate) return void go();
    if (fate.tampered.effect === 'dropped') return this.#tellDropped(packet, event, fate.tampered);
    this.#hold('in', fate, () => void this.marks.incoming({ tampered: fate.tampered }, () => void go()));
  }

  #answered(go: () => unknown): void {
    const fate = this.#fate('in', undefined);
    if (fate) this.#hold('in', fate, () => void go());
    else go();
  }

  /** The client encodes it as usual; what its Manager writes is delayed. */
  #leaving(packet: PagePacket, go: () => unknown): unknown {
    const isEvent = isEventPacket(packet);
    const event = isEvent ? eventOf(packet) : undefined;
    const { engine } = this.socket.io;
    const fate = (isEvent || isAckPacket(packet)) && engine ? this.#fate('out', event) : undefined;
    if (!fate || !engine) return go();
    const writes: (() => unknown)[] = [];
    const stop = shadow(engine, 'write', (next, args) => {
      writes.push(() => next(...args));
      return engine;
    });
    try {
      go();
    } finally {
      stop();
    }
    if (event !== undefined) this.marks.outgoing(this.key, event, fate.tampered);
    if (fate.tampered.effect !== 'dropped') this.#hold('out', fate, () => writes.forEach((write) => void write()));
    return undefined;
  }

  /** If the connection is lost meanwhile, what it had delayed is lost with it. */
  #hold(direction: PacketDirection, { tampered, inOrder }: Treatment, go: () => void): void {
    const { engine } = this.socket.io;
    this.#held[direction].hold(tampered.ms, inOrder, () => {
      if (this.socket.io.engine === engine && engine?.readyState === 'open') go();
    });
  }

  /** Recorded here, because the client never receives it. */
  #tellDropped(packet: PagePacket, event: string, tampered: Tampered): void {
    const args = Array.isArray(packet.data) ? packet.data.slice(1) : [];
    this.host.page.outbox.put({ kind: 'incoming', socket: this.key, event, payload: this.host.copyOf(args), tampered });
  }

  /** Delays add up; a drop overrides them. */
  #fate(direction: PacketDirection, event: string | undefined): Treatment | undefined {
    const fitting = this.#rules.filter(({ fits }) => fits(direction, event));
    const [first] = fitting;
    if (!first) return undefined;
    for (const { id } of fitting) this.ledger.count(id);
    const dropping = fitting.find(({ rule }) => rule.kind === 'events' && rule.effect === 'drop');
    if (dropping) return { tampered: { rule: dropping.id, effect: 'dropped', ms: 0 }, inOrder: false };
    const ms = Math.round(fitting.reduce((sum, { rule }) => sum + delayOf(rule), 0));
    // If only one event name is delayed, other events may overtake it.
    return { tampered: { rule: first.id, effect: 'delayed', ms }, inOrder: fitting.every(({ rule }) => rule.kind === 'latency') };
  }
}

interface Treatment {
  tampered: Tampered;
  inOrder: boolean;
}

function delayOf(rule: TrafficRule): number {
  return rule.kind === 'latency' ? rule.ms + Math.random() * rule.jitter : rule.ms;
}

function fitsOf(rule: TrafficRule): Rule['fits'] {
  if (rule.kind === 'latency') return () => true;
  const matches = matcherOf(rule.pattern);
  return (direction, event) =>
    event !== undefined && (rule.direction === 'both' || rule.direction === direction) && matches(event);
}

function eventOf({ data }: PagePacket): string {
  return Array.isArray(data) ? String(data[0]) : '';
}
