import type { ReplayFailure, ReplayLink } from '../protocol/eventCapture';
import type { ReplayRequest } from '../protocol/messages';
import type { Attachment } from '../protocol/payload';
import type { OriginalAttachment } from '../protocol/workbench';
import { reviveAttachment } from './copy/attachments';
import { isObject } from './patch/isObject';
import { append, createList } from './patch/lists';
import * as natives from './patch/natives';
import type { Library } from './observe/observeLibrary';
import type { Page } from './page';
import { messageOf } from './copy/payloads';
import { Few } from './patch/tables';

const REMEMBERED_REQUESTS = 1_000;

/** Performs a replay on the page's own live Socket, each request at most once; a failure is a capture too. */
export function createReplayer(page: Page, libraryOf: (socket: object) => Library | undefined): (request: ReplayRequest) => void {
  const performed = new Few<string>();

  const fail = (request: ReplayRequest, reason: ReplayFailure, message?: string) => {
    page.outbox.put({ kind: 'replay_failed', replay: linkOf(request), reason, ...(message !== undefined && { message }) });
  };

  return (request) => {
    if (performed.has(request.request)) return;
    performed.add(request.request);
    if (performed.size > REMEMBERED_REQUESTS) forgetOldest(performed);
    const socket = page.sockets.object(request.socket);
    const library = socket && libraryOf(socket);
    if (!socket || !library) return fail(request, 'gone');
    if (library.isReserved(request.event)) return fail(request, 'reserved');
    if (!socket.connected && !request.buffer) return fail(request, 'disconnected');
    try {
      const args = reviveArgs(request.args, request.attachments);
      const all = createList<unknown>();
      append(all, request.event);
      for (let at = 0; at < args.length; at++) append(all, args[at]);
      // The acknowledgement is observed where it arrives; requesting it takes a function.
      if (request.ack) append(all, () => undefined);
      library.emit(socket, { link: linkOf(request), patience: request.timeout }, all);
    } catch (error) {
      fail(request, 'threw', messageOf(error));
    }
  };
}

const linkOf = ({ request, of }: ReplayRequest): ReplayLink => ({ request, ...(of !== undefined && { of }) });

/** Converts JSON text to arguments, replacing Socket.IO's own placeholders with the attachments, or with one of the original ones. */
export function reviveArgs(text: string, attachments: (Attachment | OriginalAttachment)[], originals?: readonly unknown[]): unknown[] {
  const args: unknown = natives.parse(text, (_key, value: unknown) => {
    if (!isPlaceholder(value)) return value;
    const attachment = attachments[value.num];
    if (!attachment) throw new natives.Error(`there is no attachment ${value.num}`);
    return 'original' in attachment ? originals?.[attachment.original] : reviveAttachment(attachment);
  });
  if (!natives.isArray(args)) throw new natives.Error('the arguments are not an array');
  return args;
}

function forgetOldest(performed: Few<string>): void {
  let isFirst = true;
  performed.forEach((_true, request) => {
    if (isFirst) performed.delete(request);
    isFirst = false;
  });
}

function isPlaceholder(value: unknown): value is { num: number } {
  if (!isObject(value)) return false;
  const { _placeholder, num } = value as { _placeholder?: unknown; num?: unknown };
  return _placeholder === true && typeof num === 'number';
}
