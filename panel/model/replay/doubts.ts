import type { SocketKey, PageId } from '../../../src/protocol/keys';
import type { Attachment } from '../../../src/protocol/payload';
import type { KnownSockets } from '../panelModel';
import { bytes } from '../units';
import { publicHost } from './publicHost';
import { riskyWordOf } from './riskyWords';
import { t } from '../../../src/i18n/t';

/** An emit to be sent, and its destination. */
export interface Sending {
  page: PageId;
  socket: SocketKey;
  event: string;
  args: string;
  attachments: readonly Attachment[];
}

/** The event's name and the host that it is sent to: what a confirmation is about. */
export function subjectOf(sending: Pick<Sending, 'page' | 'socket' | 'event'>, model: KnownSockets): { event: string; host: string } {
  const url = managerOf(sending, model)?.manager.url ?? '';
  return { event: sending.event, host: URL.canParse(url) ? new URL(url).host : '' };
}

export type Confirmable = ReturnType<typeof subjectOf>;

/** A confirmation that was given, as it is stored. */
export function confirmationOf({ event, host }: Confirmable): string {
  return `${host} ${event}`;
}

/**
 * Reasons not to send it, for the user, who must confirm them first. What was confirmed for this name and host before isn't
 * asked again; a payload over the limit always is.
 */
export function doubtsAbout(sending: Sending, model: KnownSockets, riskyWords: readonly string[], confirmed: ReadonlySet<string> = new Set()): string[] {
  const isConfirmed = confirmed.has(confirmationOf(subjectOf(sending, model)));
  const name = isConfirmed ? undefined : riskyDoubt(sending.event, riskyWords);
  const host = isConfirmed ? undefined : hostDoubt(sending, model);
  return [name, sizeDoubt(sending, model), host].filter(
    (doubt) => doubt !== undefined,
  );
}

/** What a confirmation would cover from then on; undefined if all of the doubts come up again, such as a payload over the limit. */
export function confirmableIn(sending: Sending, model: KnownSockets, riskyWords: readonly string[], confirmed: ReadonlySet<string>): Confirmable | undefined {
  const subject = subjectOf(sending, model);
  const asks = (known: ReadonlySet<string>) => doubtsAbout(sending, model, riskyWords, known).length;
  return asks(new Set([...confirmed, confirmationOf(subject)])) < asks(confirmed) ? subject : undefined;
}

function riskyDoubt(event: string, words: readonly string[]): string | undefined {
  const word = riskyWordOf(event, words);
  if (word === undefined) return undefined;
  if (event === word) return t('The effect of "{event}" may be irreversible.', { event });
  return t('"{event}" contains "{word}". Its effect may be irreversible.', { event, word });
}

function sizeDoubt(sending: Sending, model: KnownSockets): string | undefined {
  const limit = managerOf(sending, model)?.maxPayload;
  const size = sizeOf(sending);
  if (limit === undefined || size <= limit) return undefined;
  return t("The payload is about {size}, and the server's limit is {limit}. The server will close the connection.", { size: bytes(size), limit: bytes(limit) });
}

function hostDoubt(sending: Sending, model: KnownSockets): string | undefined {
  // The destination counts: a server on this machine isn't shared, whichever page uses it.
  const host = publicHost(managerOf(sending, model)?.manager.url ?? '');
  return host === undefined ? undefined : t('{host} looks like a server that others use. Events that you send there have real effects.', { host });
}

function managerOf({ page, socket }: Pick<Sending, 'page' | 'socket'>, model: KnownSockets) {
  const state = model.socket(page, socket);
  return state && model.manager(page, state.manager);
}

/** Bytes of the packet or its largest part: binary values are sent separately. */
function sizeOf({ event, args, attachments }: Sending): number {
  const text = new TextEncoder().encode(event + compact(args)).length + 6;
  return Math.max(text, ...attachments.map(({ size }) => size));
}

function compact(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json));
  } catch {
    return json;
  }
}
