import type { ReplayFailure, ReplayLink } from '../../protocol/capture';
import type { SimulateRequest } from '../../protocol/workbench';
import { PacketType, isAckPacket, ownPacket, type PagePacket, type PageSocket } from '../clientShape';
import type { Host } from './host';
import type { Marks } from './marks';
import { shadow } from './shadow';

/** No server's ack IDs get this high: an answer with such an ID is for the panel. */
let lastAckId = 2 ** 40;

/** Passes an event to the page's own listeners, as if its server had sent it. Each request runs at most once. */
export class Simulator {
  readonly #performed = new Set<string>();
  /** The capture that an answer of the page belongs to, by ack ID. */
  readonly #asked = new Map<number, number>();

  constructor(
    private readonly host: Host,
    private readonly marks: Marks,
  ) {}

  perform(request: SimulateRequest): void {
    if (this.#performed.has(request.request)) return;
    this.#performed.add(request.request);
    const socket = this.host.page.sockets.object(request.socket);
    const library = socket && this.host.libraryOf(socket);
    if (!socket || !library) return this.#fail(request, 'gone');
    if (library.isReserved(request.event)) return this.#fail(request, 'reserved');
    let args: unknown[];
    try {
      args = this.host.reviveArgs(request.args, request.attachments);
    } catch (error) {
      return this.#fail(request, 'threw', error instanceof Error ? error.message : String(error));
    }
    this.#receive(socket, library.socketPrototype, request, [request.event, ...args]);
  }

  #receive(socket: PageSocket, prototype: object, request: SimulateRequest, data: unknown[]): void {
    const { natives } = this.host;
    const packet: PagePacket = { type: PacketType.EVENT, nsp: socket.nsp, data };
    if (request.ack) packet.id = ++lastAckId;
    if (request.ack) this.#takeAnswer(socket, lastAckId);
    const last = data.at(-1);
    const id = packet.id;
    const before = textsOf(socket);
    try {
      this.marks.incoming({ replay: linkOf(request) }, () =>
        // Calls the library's own method: active faults only affect events from the server.
        natives.apply(Reflect.get(prototype, 'onevent') as () => void, socket, [packet]),
      );
    } catch (error) {
      // A listener of the page threw: reports the error as the browser would.
      natives.setTimeout(() => {
        throw error;
      });
    }
    const seq = this.marks.lastIncoming?.seq;
    if (id !== undefined && seq !== undefined) this.#asked.set(id, seq);
    if (typeof last === 'string') forgetOffset(socket, before, last);
  }

  /** The answer goes to the panel and never to the server, whenever it arrives. */
  #takeAnswer(socket: PageSocket, id: number): void {
    const stop = shadow(socket, 'packet', (next, args) => {
      const packet = ownPacket(args[0]);
      if (!isAckPacket(packet) || packet.id !== id) return next(...args);
      stop();
      const of = this.#asked.get(id) ?? this.marks.lastIncoming?.seq;
      const data = Array.isArray(packet.data) ? packet.data : [];
      if (of !== undefined) this.host.page.outbox.put({ kind: 'ack', of, payload: this.host.copyOf(data) });
      return undefined;
    });
  }

  #fail(request: SimulateRequest, reason: ReplayFailure, message?: string): void {
    this.host.page.outbox.put({
      kind: 'replay_failed',
      replay: linkOf(request),
      simulated: true,
      reason,
      ...(message !== undefined && { message }),
    });
  }
}

const linkOf = ({ request, of }: SimulateRequest): ReplayLink => ({ request, ...(of !== undefined && { of }) });

function textsOf(socket: object): Map<string, unknown> {
  return new Map(Object.entries(socket).filter(([, value]) => typeof value === 'string' || value === undefined));
}

/**
 * Since 4.6, a client with connection state recovery treats a string at the end of an event as the server's offset.
 * This one isn't from the server. The field's name is mangled in shipped files, so it is recognized by its value.
 */
function forgetOffset(socket: object, before: ReadonlyMap<string, unknown>, text: string): void {
  for (const [name, value] of Object.entries(socket)) {
    if (value === text && before.get(name) !== text) Reflect.set(socket, name, before.get(name));
  }
}
