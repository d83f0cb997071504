import { createServer, request as ask } from 'node:http';
import { listenLocally, type LocalServer } from './listenLocally';

export interface RoundRobin extends LocalServer {
  /** Which server each request went to. */
  chosen: number[];
}

/** A load balancer without sticky sessions: each request goes to the next server. `isNext` false keeps the one before. */
export async function startRoundRobin(targets: readonly string[], isNext: (path: string) => boolean = () => true): Promise<RoundRobin> {
  const chosen: number[] = [];
  let turn = -1;
  const http = createServer((incoming, response) => {
    if (turn < 0 || isNext(incoming.url ?? '')) turn = (turn + 1) % targets.length;
    chosen.push(turn);
    const { hostname, port } = new URL(targets[turn] ?? '');
    const outgoing = ask({ hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  return { ...(await listenLocally(http)), chosen };
}
