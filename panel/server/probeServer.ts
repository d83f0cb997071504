import type { ServerAddress, ServerProbe } from '../../src/protocol/serverMessages';

const MOST_BODY = 300;
const MOST_TYPE = 100;
const WITHIN_MS = 5_000;

/** Makes the request that a client makes first, and reports what came back: a client's own error rarely says it. */
export async function probeServer(to: ServerAddress): Promise<ServerProbe> {
  const url = firstRequest(to);
  try {
    const response = await ask(url, 'cors');
    const body = (await beginningOf(response)).slice(0, MOST_BODY);
    return { outcome: 'answered', status: response.status, type: (response.headers.get('content-type') ?? '').slice(0, MOST_TYPE), body };
  } catch {
    // Without CORS, the answer can't be read, but shows that there is one.
    return ask(url, 'no-cors').then(
      () => ({ outcome: 'blocked' }),
      () => ({ outcome: 'silent' }),
    );
  }
}

function firstRequest({ url, path }: ServerAddress): string {
  const request = new URL(url);
  request.pathname = path.replace(/\/?$/, '/');
  request.searchParams.set('EIO', '4');
  request.searchParams.set('transport', 'polling');
  return request.href;
}

function ask(url: string, mode: RequestMode): Promise<Response> {
  return fetch(url, { mode, credentials: 'omit', cache: 'no-store', redirect: 'follow', signal: AbortSignal.timeout(WITHIN_MS) });
}

/** An answer may be endless. */
async function beginningOf(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let chunk = await reader.read();
  while (!chunk.done && text.length < MOST_BODY) {
    text += decoder.decode(chunk.value, { stream: true });
    chunk = await reader.read();
  }
  await reader.cancel();
  return text;
}
