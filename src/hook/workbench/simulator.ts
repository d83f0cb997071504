import type { ReplayFailure, ReplayLink } from '../../protocol/capture';
import type { SimulateRequest } from '../../protocol/workbench';
import { PacketType, isAckPacket, ownPacket, type PagePacket, type PageSocket } from '../clientShape';
import type { Host } from './host';
import type { Marks } from './marks';
import { shadow } from './shadow';

/** No server counts its acks so far: an answer with such an id is the panel's. */
let lastAckId = 2 ** 40;

/** Hands an event to the page's own listeners, as if its server had sent it. Each request at most once. */
export class Simulator {
  readonly #performed = new Set<string>();
  /** Which capture an answer of the page belongs to, by its ack id. */
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
        // By the library's own: the rules that are at work are for what the server sends.
        natives.apply(Reflect.get(prototype, 'onevent') as () => void, socket, [packet]),
      );
    } catch (error) {
      // A listener of the page threw: it is the page's, and is told as it would be otherwise.
      natives.setTimeout(() => {
        throw error;
      });
    }
    const seq = this.marks.lastIncoming?.seq;
    if (id !== undefined && seq !== undefined) this.#asked.set(id, seq);
    if (typeof last === 'string') forgetOffset(socket, before, last);
  }

  /** The answer lands in the panel, and never goes to the server, whenever it comes. */
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
 * Since 4.6 a client that may recover its connection takes a text at the end of an event for the server's offset. This
 * one was not the server's. The field's name is mangled in shipped files: it is the one that has become the text.
 */
function forgetOffset(socket: object, before: ReadonlyMap<string, unknown>, text: string): void {
  for (const [name, value] of Object.entries(socket)) {
    if (value === text && before.get(name) !== text) Reflect.set(socket, name, before.get(name));
  }
}
