import type { Capture } from '../../../src/protocol/capture';
import type { Attachment } from '../../../src/protocol/payload';
import { WireSessions } from '../../../panel/model/wire/wireSessions';

export const START = 1_000_000;
const HANDSHAKE = { sid: 'engine-1', upgrades: ['websocket'], pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000_000 };

type CaptureOf<K extends Capture['kind']> = Extract<Capture, { kind: K }>;

/** Tells a decoder what went over the wire of one page, and keeps what it read. */
export class WireStory {
  /** As the hook tells it. */
  readonly told: Capture[] = [];
  /** What was read out of it. */
  readonly read: Capture[] = [];
  now = START;
  private seq = 0;
  private readonly sessions = new WireSessions();

  constructor(private readonly engine: 3 | 4 = 4) {}

  url(transport: string, sid?: string, more = ''): string {
    const scheme = transport === 'websocket' ? 'ws' : 'http';
    const ids = sid === undefined ? '' : `&sid=${sid}`;
    return `${scheme}://example.test:3000/socket.io/?${more}EIO=${this.engine}&transport=${transport}${ids}`;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  step(url: string, channel: number, step: 'open' | 'error' | 'end' | 'close', code?: number): this {
    return this.tell({ kind: 'wire', channel, url, step, ...(code !== undefined && { code }), ...this.stamp() });
  }

  frame(url: string, channel: number, direction: 'out' | 'in', data: string | Uint8Array | Attachment): this {
    const payload =
      typeof data === 'string'
        ? { form: 'text' as const, text: data }
        : { form: 'text' as const, text: '', attachments: [data instanceof Uint8Array ? attachment(data) : data] };
    return this.tell({ kind: 'wire_frame', channel, url, direction, payload, ...this.stamp() });
  }

  /** A WebSocket with a session of its own, up to the Engine's handshake. */
  openWebSocket(channel = 1, more: object = {}): this {
    const url = this.url('websocket');
    return this.step(url, channel, 'open').frame(url, channel, 'in', `0${JSON.stringify({ ...HANDSHAKE, ...more })}`);
  }

  /** Frames of that WebSocket: `> 40` goes out, `< 40` comes in. */
  ws(...frames: string[]): this {
    for (const frame of frames) this.frame(this.url('websocket'), 1, frame.startsWith('>') ? 'out' : 'in', frame.slice(2));
    return this;
  }

  /** One line for each capture: its kind and what matters of it. Each session begins with its `connection`, which is left out. */
  get lines(): string[] {
    return this.read.filter(({ kind }) => kind !== 'connection').map(lineOf);
  }

  of<K extends Capture['kind']>(kind: K): CaptureOf<K>[] {
    return this.read.filter((capture): capture is CaptureOf<K> => capture.kind === kind);
  }

  private tell(capture: CaptureOf<'wire' | 'wire_frame'>): this {
    this.told.push(capture);
    this.read.push(...this.sessions.decode(capture));
    return this;
  }

  private stamp() {
    return { seq: ++this.seq, at: this.now };
  }
}

export function handshake(more: object = {}): string {
  return `0${JSON.stringify({ ...HANDSHAKE, ...more })}`;
}

export function attachment(bytes: Uint8Array): Attachment {
  return { type: 'ArrayBuffer', size: bytes.length, base64: Buffer.from(bytes).toString('base64') };
}

function lineOf(capture: Capture): string {
  switch (capture.kind) {
    case 'manager':
      return `manager ${capture.manager.url}`;
    case 'socket':
      return `socket ${capture.socket.namespace}`;
    case 'engine':
      return `engine ${Object.values(capture.event).slice(0, 2).join(' ')}`;
    case 'outgoing':
    case 'incoming':
      return `${capture.kind} ${capture.event}`;
    case 'reserved':
      return `${capture.event} ${JSON.stringify(capture.args)}`;
    default:
      return capture.kind;
  }
}
