import type { Fault, Tampered } from '../../protocol/workbench';
import { isAckPacket, isEventPacket, ownPacket, PacketType, type PageEngine, type PagePacket, type PageSocket } from '../clientShape';
import type { Library } from '../observe/observeLibrary';
import type { Bench } from './bench';
import { collectWrites, type EncodedPacket } from './collectWrites';
import { conditionTest, type Candidate, type CandidateTest } from './conditionTest';
import { fitsOf, treatmentOf, type ActiveRule, type DelayRule, type PacketDirection, type Treatment } from './delayRule';
import { argsOf, eventOf } from './eventOf';
import { Held } from './held';
import { holdableLeaving, type Leaving } from './holdableLeaving';
import { holdableReceived } from './holdableReceived';
import { HoldLine } from './holdLine';
import type { Holdable } from './holds';
import { isVolatile, type LeavingCapture } from './leavingCapture';
import { Resent } from './resent';
import { shadow, type Next } from './shadow';
import { UnloadGuard } from './unloadGuard';
import { Unsent } from './unsent';

type HoldRule = Extract<Fault, { kind: 'hold' }>;
interface Hold {
  id: string;
  rule: HoldRule;
  fits: CandidateTest;
}

/** Applies the faults to the events and acks of one Socket. */
export class Traffic {
  readonly #rules: ActiveRule[] = [];
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
    const entry: ActiveRule = { id, rule, fits: fitsOf(rule) };
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
    const fate = this.#treat('in', event);
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
    this.#hold('in', hold, holdableReceived(this.bench, this.socket, packet, next, { capture, inOrder: hold.rule.inOrder }));
    return true;
  }

  #answered(go: () => unknown): void {
    const fate = this.#treat('in', undefined);
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
    const fate = this.#treat('out', event);
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
    this.#hold('out', hold, holdableLeaving(this.socket, this.#unsent, packet, leaving, (id, answer) => this.#answer(id, answer)));
    return true;
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

  #treat(direction: PacketDirection, event: string | undefined): Treatment | undefined {
    const fitting = this.#rules.filter(({ fits }) => fits(direction, event));
    for (const { id } of fitting) this.bench.ledger.count(id);
    return treatmentOf(fitting);
  }
}

function heldBy({ id }: Hold): Tampered {
  return { rule: id, effect: 'held', ms: 0 };
}
