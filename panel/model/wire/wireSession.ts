import { CLOSED_BY_CLIENT } from './marks';
import type { Handshake } from '../../../src/protocol/engineEvent';
import type { WireCapture } from '../../../src/protocol/wireCapture';
import type { Attachment, Payload } from '../../../src/protocol/payload';
import { packetOfFrame, packetsOfBody, type EnginePacket } from './enginePackets';
import { handshakeOf } from './handshakeOf';
import { PacketAssembly, type Assembled } from './packetAssembly';
import { PacketStream } from './packetStream';
import type { DerivedCaptures } from './derivedCaptures';
import type { WireManager } from './wireManager';
import type { WireEngine, Way } from './wireSocket';

const POLLING = 'polling';
/** A page's timer may be early by this much, or its frame reported late. */
const SLACK_MS = 100;

/** One session of an Engine, over one or more transports. */
export class WireSession {
  closed = false;
  private handshake: Handshake | undefined;
  private readonly assembly = { out: new PacketAssembly(), in: new PacketAssembly() };
  private readonly streams = { out: new PacketStream(), in: new PacketStream() };
  private heartbeatAt = 0;
  /** The page's client closed its current transport. */
  private ended = false;
  private troubled = false;

  constructor(
    readonly manager: WireManager,
    readonly openedAt: number,
    private readonly captures: DerivedCaptures,
    private transport: string,
    private sid = '',
  ) {}

  get id(): string {
    return this.sid;
  }

  /** It has no result yet. */
  get isOpening(): boolean {
    return !this.closed && this.sid === '';
  }

  frame(way: Way, payload: Payload, transport: string): void {
    if (this.closed || payload.form !== 'text') return;
    for (const packet of this.packetsOf(way, payload, transport)) this.addPacket(way, packet, transport);
  }

  step({ step, code }: WireCapture, transport: string): void {
    // The rest of a failed upgrade, or of the previous transport.
    if (this.closed || transport !== this.transport) return;
    if (step === 'error') this.troubled = true;
    if (step === 'end') this.end();
    if (step === 'close') this.over(code);
  }

  private packetsOf(way: Way, payload: Payload & { form: 'text' }, transport: string): EnginePacket[] {
    const { engine } = this.manager.url;
    if (transport === POLLING) return packetsOfBody(payload, engine);
    if (transport !== 'webtransport') return [packetOfFrame(payload, engine)];
    return (payload.attachments ?? []).flatMap((chunk) => this.streams[way].read(chunk));
  }

  private addPacket(way: Way, packet: EnginePacket, transport: string): void {
    if (this.closed) return;
    switch (packet.type) {
      case 'open':
        return way === 'in' ? this.opened(packet) : undefined;
      case 'close':
        return way === 'out' ? this.end() : this.over();
      case 'ping':
      case 'pong':
        return this.heartbeat(way, packet);
      case 'upgrade':
        return way === 'out' ? this.upgraded(transport) : undefined;
      case 'message':
        // The start of the upgrade wasn't seen.
        if (this.transport === POLLING) this.upgraded(transport);
        return this.message(way, packet);
      case 'unreadable':
        return this.unreadable(way, packet);
      case 'noop':
    }
  }

  private opened(packet: EnginePacket): void {
    const handshake = 'text' in packet ? handshakeOf(packet.text) : undefined;
    if (!handshake) return;
    this.handshake = handshake;
    this.sid = handshake.id;
    this.heartbeatAt = this.captures.at;
    this.manager.engine(handshake);
    this.manager.engine({ name: 'open', transport: this.transport });
  }

  private upgraded(transport: string): void {
    if (transport === this.transport) return;
    this.transport = transport;
    this.manager.engine({ name: 'upgrade', transport });
  }

  /**
   * `probe` belongs to an upgrade. In Engine.IO 3 the client pings; in 4 the server does, and the answer says nothing
   * more.
   */
  private heartbeat(way: Way, packet: EnginePacket): void {
    const { type } = packet;
    const isOld = this.manager.url.engine === 3;
    if ((type !== 'ping' && type !== 'pong') || ('text' in packet && packet.text === 'probe')) return;
    if (type === 'pong' && !isOld) return;
    if (way === 'in') this.heartbeatAt = this.captures.at;
    this.manager.engine({ name: 'heartbeat', packet: type });
  }

  private message(way: Way, packet: EnginePacket): void {
    const assembly = this.assembly[way];
    const found: Assembled[] = 'text' in packet ? assembly.text(packet.text, cutFromOf(packet)) : assembly.binary(packet.binary);
    for (const each of found) {
      if ('packet' in each) this.manager.addPacket(way, each.packet, this.line);
      else this.manager.takeUnreadable(way, each.unreadable, this.line);
    }
  }

  /** A response that isn't Engine.IO's ends the attempt, as in the client. */
  private unreadable(way: Way, packet: { text: string } | { binary: Attachment }): void {
    if (this.sid === '') return this.fail('server error');
    const value = 'text' in packet ? packet.text : ({ $type: 'binary', attachment: packet.binary } as const);
    this.manager.takeUnreadable(way, value, this.line);
  }

  /** The page's client closes it and waits for no answer. Data that it wrote to a stream may still arrive. */
  private end(): void {
    // After an error, the client only cleans up.
    if (!this.troubled) this.ended = true;
    if (this.transport !== 'webtransport') this.over();
  }

  private over(code?: number): void {
    if (this.sid === '') return this.unopened(code);
    this.closed = true;
    const details = { description: describe(this.transport, code), ...(code !== undefined && { code }) };
    this.manager.lost(this.reason(code), details);
    if (code !== undefined && this.transport === 'websocket') this.manager.engine({ name: 'ws_closed', code, reason: '', clean: code !== NO_FRAME });
  }

  private unopened(code: number | undefined): void {
    if (!this.ended) return this.fail(FAILURES[this.transport] ?? 'websocket error', code);
    this.closed = true;
    this.manager.engine({ name: 'close', reason: CLOSED_BY_CLIENT });
  }

  private fail(message: string, code?: number): void {
    this.closed = true;
    this.manager.failed(message, code);
  }

  /** The client's reason, if the wire leaves only one. */
  private reason(code: number | undefined): string {
    if (this.ended) return this.isOverdue() ? 'ping timeout' : CLOSED_BY_CLIENT;
    const failed = this.troubled || (this.transport === POLLING && code !== undefined);
    return failed ? 'transport error' : 'transport close';
  }

  private isOverdue(): boolean {
    if (!this.handshake) return false;
    const { pingInterval, pingTimeout } = this.handshake;
    return this.captures.at - this.heartbeatAt + SLACK_MS >= pingInterval + pingTimeout;
  }

  private get line(): WireEngine {
    return { engine: this.manager.url.engine, id: this.sid, transport: this.transport };
  }
}


/** What a browser reports if no close frame arrived. */
const NO_FRAME = 1006;

/** The client's names for them. */
const FAILURES: Record<string, string> = {
  polling: 'xhr poll error',
  websocket: 'websocket error',
  webtransport: 'webtransport error',
};

function describe(transport: string, code: number | undefined): string {
  if (code === undefined) return `the ${transport} connection was closed`;
  if (transport !== POLLING) return `the ${transport} connection was closed with code ${code}`;
  return code === 0 ? 'a request got no response' : `a request got status ${code}`;
}

function cutFromOf(packet: EnginePacket): number | undefined {
  return 'cutFrom' in packet ? packet.cutFrom : undefined;
}
