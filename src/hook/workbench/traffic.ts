import type { IncomingCapture } from '../../protocol/capture';
import type { Fault, Tampered } from '../../protocol/workbench';
import { dataOf, isAckPacket, isEventPacket, ownPacket, PacketType, type PageEngine, type PagePacket, type PageSocket } from '../clientShape';
import type { Library } from '../observe/observeLibrary';
import { collectWrites, type EncodedPacket } from './collectWrites';
import { conditionTest, type Candidate, type CandidateTest } from './conditionTest';
import { copyBinary } from './copyBinary';
import { editedPacket } from './editedPacket';
import { Held } from './held';
import { HoldLine } from './holdLine';
import type { Holdable, Holds } from './holds';
import type { Host } from './host';
import { keepAnswer } from './keepAnswer';
import { keepOffset } from './keepOffset';
import type { Ledger } from './ledger';
import type { LeavingCapture, Marks } from './marks';
import { matcherOf } from './matcherOf';
import { originalsOf } from './originalsOf';
import { Resent } from './resent';
import { shadow, type Next } from './shadow';
import { UnloadGuard } from './unloadGuard';
import { Unsent } from './unsent';

type PacketDirection = 'in' | 'out';
type DelayRule = Extract<Fault, { kind: 'events' | 'latency' }>;
type HoldRule = Extract<Fault, { kind: 'hold' }>;
interface Rule {
  id: string;
  rule: DelayRule;
  fits(direction: PacketDirection, event: string | undefined): boolean;
}
interface Hold {
  id: string;
  rule: HoldRule;
  fits: CandidateTest;
}

/** What all faults of a page share. */
export interface Bench {
  host: Host;
  marks: Marks;
  ledger: Ledger;
  holds: Holds;
  /** The page unloads. */
  releaseAll(): void;
  /**
   * Firefox closes a page's connections after `beforeunload`, and doesn't cache a page that listens for it: only while something
   * may be held.
   */
  guardUnload(): void;
}

/** Applies the faults to the events and acks of one Socket. */
export class Traffic {
  readonly #rules: Rule[] = [];
  readonly #holdRules: Hold[] = [];
  readonly #held: Record<PacketDirection, Held>;
  readonly #lines = { in: new HoldLine(), out: new HoldLine() };
  readonly #unsent: Unsent;
  readonly #resent: Resent;
  readonly #guard: UnloadGuard;
  #stops: (() => void)[] = [];

  constructor(
    private readonly bench: Bench,
    private readonly socket: PageSocket,
    private readonly library: Library,
    private readonly key: number,
  ) {
    this.#held = { in: new Held(bench.host), out: new Held(bench.host) };
    this.#unsent = new Unsent(socket);
    this.#resent = new Resent(socket, bench.host.natives);
    this.#guard = new UnloadGuard(bench.releaseAll);
  }

  /** Returns a function that ends the fault and releases what it delayed or held. */
  add(id: string, rule: DelayRule | HoldRule): () => void {
    const end = rule.kind === 'hold' ? this.#addHold(id, rule) : this.#addDelay(id, rule);
    if (this.#stops.length === 0) this.#listen();
    return () => {
      end();
      if (this.#rules.length > 0 || this.#holdRules.length > 0) return;
      for (const stop of this.#stops) stop();
      this.#stops = [];
      this.#guard.rest();
    };
  }

  #addHold(id: string, rule: HoldRule): () => void {
    const entry: Hold = { id, rule, fits: conditionTest(rule.condition, this.bench.host.natives) };
    this.#holdRules.push(entry);
    this.bench.guardUnload();
    return () => {
      this.#holdRules.splice(this.#holdRules.indexOf(entry), 1);
      this.bench.holds.releaseAll({ rule: id });
    };
  }

  #addDelay(id: string, rule: DelayRule): () => void {
    const entry: Rule = { id, rule, fits: fitsOf(rule) };
    this.#rules.push(entry);
    return () => {
      this.#rules.splice(this.#rules.indexOf(entry), 1);
      this.#held.in.releaseAll();
      this.#held.out.releaseAll();
    };
  }

  #listen(): void {
    const { socket } = this;
    this.#stops = [
      shadow(socket, 'onevent', (next, args) => this.#received(ownPacket(args[0]), next)),
      shadow(socket, 'onack', (next, args) => this.#answered(() => next(...args))),
      shadow(socket, 'packet', (next, args) => this.#leaving(ownPacket(args[0]), next)),
    ];
  }

  #received(packet: PagePacket, next: Next): void {
    const event = eventOf(packet);
    const fate = this.#fate('in', event);
    if (fate?.tampered.effect === 'dropped') return this.#reportDropped(packet, event, fate.tampered);
    if (this.#holdsReceived(packet, next)) return;
    this.#lines.in.follow(() => {
      if (!fate) return void next(packet);
      this.#delay('in', fate, () => void this.bench.marks.incoming({ tampered: fate.tampered }, () => void next(packet)));
    });
  }

  /** Recorded when it is held, so that it has its place among the rows. */
  #holdsReceived(packet: PagePacket, next: Next): boolean {
    if (this.#holdRules.length === 0) return false;
    const described = this.library.describeReceived(this.socket, packet);
    if (this.#resent.has(described)) return true;
    const hold = this.#holdFor({ direction: 'in', ...described });
    if (hold || this.#lines.in.isWaiting) this.#resent.note(described);
    if (!hold) return false;
    const capture = this.bench.host.page.outbox.put({ ...described, tampered: heldBy(hold) });
    this.#hold('in', hold, this.#holdableReceived(packet, next, { capture, inOrder: hold.rule.inOrder }));
    return true;
  }

  #holdableReceived(packet: PagePacket, next: Next, { capture, inOrder }: { capture: IncomingCapture; inOrder: boolean }): Holdable {
    const { id: session } = this.socket;
    return {
      of: capture.seq,
      originals: originalsOf(argsOf(packet)),
      pass: (report, edited) => {
        report('passed');
        const passed: PagePacket = edited ? { ...packet, data: [edited.event, ...edited.args] } : packet;
        if (typeof packet.id === 'number' && this.socket.id !== session) passed.id = this.#keepLateAnswer(capture.seq);
        const deliver = () => this.bench.marks.known(capture, () => void next(passed));
        if (inOrder && !edited) return deliver();
        // Others may have overtaken it: the client would request them again.
        keepOffset(this.socket, dataOf(passed).at(-1), deliver);
      },
    };
  }

  /** The server has forgotten what it asked in an earlier session, and may use this ID for something else. */
  #keepLateAnswer(of: number): number {
    const { page, copyOf } = this.bench.host;
    return keepAnswer(this.socket, (data) => void page.outbox.put({ kind: 'ack', of, payload: copyOf(data), late: true }));
  }

  #answered(go: () => unknown): void {
    const fate = this.#fate('in', undefined);
    this.#lines.in.follow(() => (fate ? this.#delay('in', fate, () => void go()) : void go()));
  }

  /** The client encodes it as usual; what its Manager writes waits. */
  #leaving(packet: PagePacket, next: Next): unknown {
    // What was emitted before the page disconnects is sent before.
    if (packet.type === PacketType.DISCONNECT) this.bench.holds.releaseAll({ line: this.#lines.out });
    const isEvent = isEventPacket(packet);
    const event = isEvent ? eventOf(packet) : undefined;
    const { engine } = this.socket.io;
    if (!engine || !(isEvent || isAckPacket(packet))) return next(packet);
    const fate = this.#fate('out', event);
    if (!fate && this.#holdRules.length === 0) return next(packet);
    // The encoder of some versions takes the binary values out of the packet.
    const args = argsOf(packet);
    const sending = collectWrites(this.bench.host, engine, packet, () => next(packet));
    const capture = event === undefined ? undefined : this.bench.marks.takeLeaving(this.key, event);
    if (fate && capture?.kind === 'outgoing') capture.tampered = fate.tampered;
    if (fate?.tampered.effect === 'dropped' || (capture && this.#holdsLeaving(packet, { args, sending, capture, next }))) return undefined;
    const send = () => sending.writeTo(engine);
    if (fate) this.#lines.out.follow(() => this.#delay('out', fate, send));
    else if (this.#lines.out.isWaiting) this.#lines.out.follow(this.#sendLater(sending, engine, capture));
    else send();
    return undefined;
  }

  /** For packets that waited behind a held emit: the connection may be another one by then. */
  #sendLater(sending: EncodedPacket, before: PageEngine, capture: LeavingCapture | undefined): () => void {
    return () => {
      const { connected, io } = this.socket;
      const isSame = connected && io.engine === before;
      // Only its own session waits for an answer of the page.
      if (isSame || (capture && connected && io.engine)) sending.writeTo(io.engine ?? before);
      else if (capture && !isVolatile(capture)) this.#unsent.add(() => sending.writeTo(this.socket.io.engine ?? before));
    };
  }

  #holdsLeaving(packet: PagePacket, leaving: Leaving): boolean {
    const { args, capture } = leaving;
    const known = 'payload' in capture ? capture.payload : undefined;
    // 1.x and 2.x encode a Blob later, and another parser makes no text.
    const payload = known?.form === 'text' ? known : this.bench.host.copyOf(args);
    const hold = this.#holdFor({ direction: 'out', event: eventOf(packet), payload });
    if (!hold) return false;
    if (capture.kind === 'outgoing') capture.tampered = heldBy(hold);
    this.#hold('out', hold, this.#holdableLeaving(packet, leaving));
    return true;
  }

  #holdableLeaving(packet: PagePacket, { args, sending, capture, next }: Leaving): Holdable {
    const { id } = packet;
    const originals = originalsOf(args);
    const copies = originals.map(copyBinary);
    sending.replace(originals, copies);
    return {
      of: capture.kind === 'outgoing' ? capture.seq : capture.of,
      originals: copies,
      pass: (report, edited) => {
        const send = () => {
          report('passed');
          const { engine } = this.socket.io;
          if (edited) next(editedPacket(packet, edited, this.socket));
          else if (engine) sending.writeTo(engine);
        };
        if (this.socket.connected) return send();
        report(isVolatile(capture) ? 'lost' : 'waits');
        if (!isVolatile(capture)) this.#unsent.add(send);
      },
      ...(typeof id === 'number' && { answer: (answer: unknown[]) => this.#answer(id, answer) }),
    };
  }

  /** With the library's own method: faults only affect what comes from the server. */
  #answer(id: number, args: unknown[]): void {
    const packet: PagePacket = { type: PacketType.ACK, nsp: this.socket.nsp, id, data: args };
    const onack = Reflect.get(this.library.socketPrototype, 'onack') as () => void;
    this.bench.marks.answering(() => this.bench.host.natives.apply(onack, this.socket, [packet]));
  }

  #hold(direction: PacketDirection, { id, rule }: Hold, event: Holdable): void {
    this.bench.ledger.count(id);
    this.#guard.watch(this.socket.io.engine);
    this.bench.holds.hold(id, this.#lines[direction], rule.inOrder, event);
  }

  #holdFor(candidate: Candidate): Hold | undefined {
    const { direction } = candidate;
    const hold = this.#holdRules.find(({ rule, fits }) => (rule.direction === 'both' || rule.direction === direction) && fits(candidate));
    if (!hold || !this.bench.holds.isFull) return hold;
    this.bench.ledger.end([hold.id]);
    return undefined;
  }

  /** If the connection is lost meanwhile, the delayed packets are lost with it. */
  #delay(direction: PacketDirection, { tampered, inOrder }: Treatment, go: () => void): void {
    const { engine } = this.socket.io;
    this.#held[direction].hold(tampered.ms, inOrder, () => {
      if (this.socket.io.engine === engine && engine?.readyState === 'open') go();
    });
  }

  /** Recorded here, because the client never receives it. */
  #reportDropped(packet: PagePacket, event: string, tampered: Tampered): void {
    const { page, copyOf } = this.bench.host;
    page.outbox.put({ kind: 'incoming', socket: this.key, event, payload: copyOf(argsOf(packet)), tampered });
  }

  /** Delays add up; a drop overrides them. */
  #fate(direction: PacketDirection, event: string | undefined): Treatment | undefined {
    const fitting = this.#rules.filter(({ fits }) => fits(direction, event));
    const [first] = fitting;
    if (!first) return undefined;
    for (const { id } of fitting) this.bench.ledger.count(id);
    const dropping = fitting.find(({ rule }) => rule.kind === 'events' && rule.effect === 'drop');
    if (dropping) return { tampered: { rule: dropping.id, effect: 'dropped', ms: 0 }, inOrder: false };
    const ms = Math.round(fitting.reduce((sum, { rule }) => sum + delayOf(rule), 0));
    // If only one event name is delayed, other events may overtake it.
    return { tampered: { rule: first.id, effect: 'delayed', ms }, inOrder: fitting.every(({ rule }) => rule.kind === 'latency') };
  }
}

/** An emit that is encoded and hasn't been written. */
interface Leaving {
  args: unknown[];
  sending: EncodedPacket;
  capture: LeavingCapture;
  next: Next;
}

interface Treatment {
  tampered: Tampered;
  inOrder: boolean;
}

function isVolatile(capture: LeavingCapture): boolean {
  return capture.kind === 'outgoing' && capture.volatile === true;
}

function heldBy({ id }: Hold): Tampered {
  return { rule: id, effect: 'held', ms: 0 };
}

function delayOf(rule: DelayRule): number {
  return rule.kind === 'latency' ? rule.ms + Math.random() * rule.jitter : rule.ms;
}

function fitsOf(rule: DelayRule): Rule['fits'] {
  if (rule.kind === 'latency') return () => true;
  const matches = matcherOf(rule.pattern);
  return (direction, event) =>
    event !== undefined && (rule.direction === 'both' || rule.direction === direction) && matches(event);
}

function eventOf({ data }: PagePacket): string {
  return Array.isArray(data) ? String(data[0]) : '';
}

function argsOf({ data }: PagePacket): unknown[] {
  return Array.isArray(data) ? data.slice(1) : [];
}
