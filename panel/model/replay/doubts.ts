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

/** Reasons not to send it, for the user, who must confirm them first. */
export function doubtsAbout(sending: Sending, model: KnownSockets, riskyWords: readonly string[]): string[] {
  return [riskyDoubt(sending.event, riskyWords), sizeDoubt(sending, model), hostDoubt(sending, model)].filter(
    (doubt) => doubt !== undefined,
  );
}

function riskyDoubt(event: string, words: readonly string[]): string | undefined {
  const word = riskyWordOf(event, words);
  if (word === undefined) return undefined;
  return t('"{event}" contains "{word}". Its effect may be irreversible.', { event, word });
}

function sizeDoubt(sending: Sending, model: KnownSockets): string | undefined {
  const limit = managerOf(sending, model)?.maxPayload;
  const size = sizeOf(sending);
  if (limit === undefined || size <= limit) return undefined;
  return t("The payload is about {size}, and the server's limit is {limit}. The server will close the connection.", { size: bytes(size), limit: bytes(limit) });
}

function hostDoubt(sending: Sending, model: KnownSockets): string | undefined {
  const urls = [model.pages.get(sending.page)?.url, managerOf(sending, model)?.manager.url];
  const host = urls.map((url) => publicHost(url ?? '')).find((found) => found !== undefined);
  return host === undefined ? undefined : t('{host} looks like a server that others use. Events that you send there have real effects.', { host });
}

function managerOf({ page, socket }: Sending, model: KnownSockets) {
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
