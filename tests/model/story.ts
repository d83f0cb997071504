import type { Capture } from '../../src/protocol/capture';
import type { ClientMajor, Manager } from '../../src/protocol/manager';
import type { Session } from '../../src/protocol/socket';
import type { EngineEvent } from '../../src/protocol/engineEvent';
import type { OutgoingCapture } from '../../src/protocol/eventCapture';
import type { Payload, Portable } from '../../src/protocol/payload';
import type { PanelModel } from '../../panel/model/panelModel';

type Distribute<T> = T extends Capture ? Omit<T, 'seq' | 'at'> : never;
type Unstamped = Distribute<Capture>;

export const START = Date.UTC(2026, 0, 31, 12, 0, 0);
export const MANAGER = 1;
export const SOCKET = 10;
export const ADMIN = 11;

/** Stories begin one after the other. */
let started = 0;

/** Tells a model what one page observes, stamped in order; `wait` lets time pass. */
export class Story {
  private seq = 0;
  now = START;
  private readonly startedAt = ++started;

  constructor(
    private readonly model: PanelModel,
    readonly page = 'page-1',
    private readonly client: ClientMajor = 4,
  ) {}

  hello(top = true): this {
    this.model.hello(this.page, { url: `https://example.test/${this.page}`, top, socketio: true, startedAt: this.startedAt });
    return this;
  }

  /** A Manager with its Sockets `/` and `/admin`, nothing connected. */
  begin(manager: Partial<Manager> = {}): this {
    const reconnection = { enabled: true, attempts: null, delay: 1000, delayMax: 5000, jitter: 0.5 };
    const told = {
      key: MANAGER,
      url: 'https://example.test',
      path: '/socket.io',
      client: this.client,
      since: `${this.client}.0`,
      reconnection,
      timeout: 20_000,
    };
    this.tell({ kind: 'manager', manager: { ...told, ...manager } });
    this.tell({ kind: 'socket', socket: { key: SOCKET, manager: MANAGER, namespace: '/' } });
    this.tell({ kind: 'socket', socket: { key: ADMIN, manager: MANAGER, namespace: '/admin' } });
    return this;
  }

  wait(ms: number): this {
    this.now += ms;
    return this;
  }

  /** Returns the capture's seq. */
  tell(capture: Unstamped): number {
    this.model.ingest(this.page, [{ ...capture, seq: ++this.seq, at: this.now }]);
    return this.seq;
  }

  emit(event: string, more: Partial<OutgoingCapture> = {}, payload: Payload = text(event)): number {
    return this.tell({ kind: 'outgoing', socket: SOCKET, event, payload, fate: 'sent', ...more });
  }

  receive(
    event: string,
    more: { socket?: number; ackId?: number; listeners?: number; payload?: Payload } = {},
  ): number {
    return this.tell({
      kind: 'incoming',
      socket: SOCKET,
      event,
      payload: text(event),
      listeners: 1,
      ...more,
    });
  }

  ack(of: number, ...args: Portable[]): number {
    return this.tell({ kind: 'ack', of, payload: { form: 'copy', args } });
  }

  /** One of Socket.IO's own events on a Socket; `undefined` for the Manager. */
  own(event: string, socket: number | undefined, args: Portable[] = [], willReconnect?: boolean): number {
    return this.tell({ kind: 'reserved', manager: MANAGER, socket, event, args, willReconnect });
  }

  connect(socket = SOCKET, more: Partial<Session> = {}): number {
    const session = { id: `id-${socket}`, transport: 'websocket', recovered: false, ...more };
    return this.tell({ kind: 'reserved', manager: MANAGER, socket, event: 'connect', args: [], session });
  }

  backoff(attempt: number, delay: number): number {
    return this.tell({ kind: 'backoff', manager: MANAGER, attempt, delay });
  }

  engine(event: EngineEvent): number {
    return this.tell({ kind: 'engine', manager: MANAGER, event });
  }

  /** A failed attempt, as client 2.5 reports it: by six rows. */
  fail(message = 'xhr poll error'): void {
    const error = errorOf(message, { type: 'TransportError' });
    this.engine({ name: 'failed', transport: 'polling', message });
    for (const event of ['connect_error', 'reconnect_error']) for (const socket of [undefined, SOCKET, ADMIN]) this.own(event, socket, [error]);
  }
}

export function text(event: string, ...args: unknown[]): Payload {
  return { form: 'text', text: `2${JSON.stringify([event, ...args])}` };
}

export function errorOf(message: string, fields: Record<string, Portable> = {}): Portable {
  return { $type: 'error', name: 'Error', message, fields };
}

export const unreachable = errorOf('xhr poll error', { type: 'TransportError' });

export function events(model: PanelModel): string[] {
  return model.visible.map(({ event }) => event);
}
