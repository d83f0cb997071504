import type { ReplayFailure, ReplayLink } from '../protocol/capture';
import type { ReplayRequest } from '../protocol/messages';
import type { Attachment } from '../protocol/payload';
import { reviveAttachment } from './attachments';
import { natives } from './natives';
import type { Library } from './observeLibrary';
import type { Page } from './page';
import { messageOf } from './payloads';

const REMEMBERED_REQUESTS = 1_000;

/** Performs a replay on the page's own live Socket, each request at most once; a failure is a capture too. */
export class Replayer {
  readonly #performed = new Set<string>();

  constructor(
    private readonly page: Page,
    private readonly libraryOf: (socket: object) => Library | undefined,
  ) {}

  perform(request: ReplayRequest): void {
    if (this.#performed.has(request.request)) return;
    this.#remember(request.request);
    const socket = this.page.sockets.object(request.socket);
    const library = socket && this.libraryOf(socket);
    if (!socket || !library) return this.#fail(request, 'gone');
    if (library.isReserved(request.event)) return this.#fail(request, 'reserved');
    if (!socket.connected && !request.buffer) return this.#fail(request, 'disconnected');
    try {
      const args = reviveArgs(request.args, request.attachments);
      // The acknowledgement is seen where it arrives; asking for it takes a function.
      if (request.ack) args.push(() => undefined);
      library.emit(socket, linkOf(request), [request.event, ...args]);
    } catch (error) {
      this.#fail(request, 'threw', messageOf(error));
    }
  }

  #fail(request: ReplayRequest, reason: ReplayFailure, message?: string): void {
    this.page.outbox.put({
      kind: 'replay_failed',
      replay: linkOf(request),
      reason,
      ...(message !== undefined && { message }),
    });
  }

  #remember(request: string): void {
    this.#performed.add(request);
    if (this.#performed.size > REMEMBERED_REQUESTS) this.#performed.delete(this.#performed.values().next().value as string);
  }
}

const linkOf = ({ request, of }: ReplayRequest): ReplayLink => ({ request, ...(of !== undefined && { of }) });

/** JSON text to arguments, with Socket.IO's own placeholders replaced by the attachments. */
export function reviveArgs(text: string, attachments: Attachment[]): unknown[] {
  const args: unknown = natives.parse(text, (_key, value: unknown) => {
    if (!isPlaceholder(value)) return value;
    const attachment = attachments[value.num];
    if (!attachment) throw new Error(`there is no attachment ${value.num}`);
    return reviveAttachment(attachment);
  });
  if (!Array.isArray(args)) throw new Error('the arguments are not an array');
  return args;
}

function isPlaceholder(value: unknown): value is { num: number } {
  if (typeof value !== 'object' || value === null) return false;
  const { _placeholder, num } = value as { _placeholder?: unknown; num?: unknown };
  return _placeholder === true && typeof num === 'number';
}
