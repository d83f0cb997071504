import type { ReplayFailure, ReplayLink } from '../../protocol/eventCapture';
import type { SimulateRequest } from '../../protocol/workbench';
import { PacketType, type PagePacket, type PageSocket } from '../clientShape';
import type { Host } from './host';
import { keepAnswer } from './keepAnswer';
import { keepOffset } from './keepOffset';
import type { Marks } from './marks';

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
    if (request.ack) packet.id = keepAnswer(socket, (answer, id) => this.#takeAnswer(answer, id));
    const last = data.at(-1);
    const id = packet.id;
    // Calls the library's own method: active faults only affect events from the server.
    const receive = () => natives.apply(Reflect.get(prototype, 'onevent') as () => void, socket, [packet]);
    // Its offset isn't the server's.
    natives.asListener(() => keepOffset(socket, last, () => void this.marks.incoming({ replay: linkOf(request) }, receive)));
    const seq = this.marks.lastIncoming?.seq;
    if (id !== undefined && seq !== undefined) this.#asked.set(id, seq);
  }

  /** The answer goes to the panel and never to the server, whenever it arrives. */
  #takeAnswer(answer: unknown[], id: number): void {
    const of = this.#asked.get(id) ?? this.marks.lastIncoming?.seq;
    if (of !== undefined) this.host.page.outbox.put({ kind: 'ack', of, payload: this.host.copyOf(answer) });
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
