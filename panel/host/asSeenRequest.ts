import type { SeenRequest } from '../model/seenRequest';

/** As far as it is used. What begins with `_` is Chromium's own. */
interface HarEntry {
  startedDateTime?: string | Date;
  time?: number;
  request?: { url?: string };
  response?: { status?: number; content?: { mimeType?: string }; _error?: string | null };
  _webSocketMessages?: { type?: string; data?: string }[];
}

const ENGINE_URL = /[?&]EIO=[34]&(.*&)?transport=/;
/** What Chromium says of a WebSocket whose handshake failed. */
const UNEXPECTED = /unexpected response code: (\d{3})/i;

/** A request of Engine.IO, out of an entry of the browser's HAR; undefined for any other. */
export function asSeenRequest(entry: unknown): SeenRequest | undefined {
  const { startedDateTime, time = 0, request, response, _webSocketMessages: messages = [] } = (entry ?? {}) as HarEntry;
  const { url } = request ?? {};
  if (typeof url !== 'string' || !ENGINE_URL.test(url)) return undefined;
  const failed = messages.find(({ type }) => type === 'error')?.data ?? '';
  const refused = Number(UNEXPECTED.exec(failed)?.[1] ?? 0);
  return {
    url,
    endedAt: new Date(startedDateTime ?? 0).getTime() + Math.max(0, time),
    status: refused || (response?.status ?? 0),
    type: response?.content?.mimeType ?? '',
    error: response?._error || failed,
  };
}
