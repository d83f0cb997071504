import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally, type LocalServer } from './listenLocally';

export interface AnsweringServer extends LocalServer {
  /** The truth: each request, and the status that it was answered with. */
  answered: { method: string; path: string; status: number }[];
}

/** A web server of any kind: it answers as it is told to, and lets pages of all origins read it. */
export async function startAnswering(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<AnsweringServer> {
  const answered: AnsweringServer['answered'] = [];
  const http = createServer((request, response) => {
    response.setHeader('access-control-allow-origin', request.headers.origin ?? '*');
    // Clients 1 and 2 send cookies to other origins too.
    response.setHeader('access-control-allow-credentials', 'true');
    response.on('finish', () => answered.push({ method: request.method ?? '', path: request.url ?? '', status: response.statusCode }));
    answer(request, response);
  });
  return { ...(await listenLocally(http)), answered };
}
