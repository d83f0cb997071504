import { Manager } from 'socket.io-client';
import type { ServerAddress, ServerCredentials, ServerParser } from '../../src/protocol/serverMessages';
import { managerOptions } from './managerOptions';

const WITHIN_MS = 5_000;

/** The other parser, if the server answers a connection with it; undefined otherwise. */
export async function tryOtherParser(to: ServerAddress, credentials?: ServerCredentials): Promise<ServerParser | undefined> {
  const parser = to.parser === 'default' ? 'msgpack' : 'default';
  const manager = new Manager(to.url, { ...managerOptions({ ...to, parser }), reconnection: false });
  const socket = manager.socket(to.namespace, { auth: credentials ?? {} });
  const isUnderstood = await new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), WITHIN_MS);
    socket.on('connect', () => resolve(true));
    // A refusal is an answer too; a failed request isn't, and leaves the client active.
    socket.on('connect_error', () => resolve(!socket.active));
    socket.on('disconnect', () => resolve(false));
    socket.connect();
  });
  socket.disconnect();
  return isUnderstood ? parser : undefined;
}
