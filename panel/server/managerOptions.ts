import type { ManagerOptions } from 'socket.io-client';
import * as msgpack from 'socket.io-msgpack-parser';
import type { ServerAddress } from '../../src/protocol/serverMessages';

const TIMEOUT_MS = 10_000;

/** Options of a Manager for this server; its own defaults where the address doesn't say otherwise. */
export function managerOptions({ url, path, parser, transports }: ServerAddress): Partial<ManagerOptions> {
  return {
    path,
    transports,
    query: Object.fromEntries(new URL(url).searchParams),
    timeout: TIMEOUT_MS,
    autoConnect: false,
    ...(parser === 'msgpack' && { parser: msgpack }),
  };
}
