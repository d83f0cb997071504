import type { SeenRequest } from '../model/seenRequest';

/** As far as it is used. What begins with `_` is Chromium's own. */
interface HarEntry {
  startedDateTime?: string | Date;
  time?: number;
  request?: { url?: string };
  response?: { status?: number; redirectURL?: string; content?: { mimeType?: string }; _error?: string | null };
  _webSocketMessages?: { type?: string; data?: string }[];
}

const ENGINE_URL = /[?&]EIO=[34]&(.*&)?transport=/;
/** What Chromium says of a WebSocket whose handshake failed. */
const UNEXPECTED = /unexpected response code: (\d{3})/i;

/** Chromium's entry of a WebSocket that was never sent (nobody listens, no such host, no trust) begins before its clock does. */
const NO_CLOCK = Date.UTC(2000, 0, 1);

/** Such an entry comes at once. */
function endOf({ startedDateTime, time = 0 }: HarEntry): number {
  const started = new Date(startedDateTime ?? 0).getTime();
  return started < NO_CLOCK ? Date.now() : started + Math.max(0, time);
}

/** A request of Engine.IO, out of an entry of the browser's HAR; undefined for any other. */
export function asSeenRequest(entry: unknown): SeenRequest | undefined {
  const har = (entry ?? {}) as HarEntry;
  const { request, response, _webSocketMessages: messages = [] } = har;
  const { url } = request ?? {};
  if (typeof url !== 'string' || !ENGINE_URL.test(url)) return undefined;
  const failed = messages.find(({ type }) => type === 'error')?.data ?? '';
  const refused = Number(UNEXPECTED.exec(failed)?.[1] ?? 0);
  return {
    url,
    endedAt: endOf(har),
    status: refused || (response?.status ?? 0),
    type: response?.content?.mimeType ?? '',
    error: response?._error || failed,
    ...(response?.redirectURL && { redirect: response.redirectURL }),
  };
}
