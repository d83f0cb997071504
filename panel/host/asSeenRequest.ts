import type { SeenRequest } from '../model/seenRequest';

/** Only the part that is used. Fields that begin with `_` are Chromium's own. */
interface HarEntry {
  startedDateTime?: string | Date;
  time?: number;
  request?: { url?: string };
  response?: { status?: number; redirectURL?: string; content?: { mimeType?: string }; _error?: string | null };
  _webSocketMessages?: { type?: string; data?: string }[];
}

const ENGINE_URL = /[?&]EIO=[34]&(.*&)?transport=/;
/** Chromium's message for a WebSocket whose handshake failed. */
const UNEXPECTED = /unexpected response code: (\d{3})/i;

/** In Chromium, the entry of a WebSocket that was never sent (no server, unknown host, untrusted certificate) starts before this. */
const NO_CLOCK = Date.UTC(2000, 0, 1);

/** Such an entry is reported immediately. */
function endOf({ startedDateTime, time = 0 }: HarEntry): number {
  const started = new Date(startedDateTime ?? 0).getTime();
  return started < NO_CLOCK ? Date.now() : started + Math.max(0, time);
}

/** An Engine.IO request, from an entry of the browser's HAR; undefined for any other. */
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
