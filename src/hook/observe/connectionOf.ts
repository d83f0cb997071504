import type { Connection } from '../../protocol/manager';
import type { Portable } from '../../protocol/payload';
import type { PageEngine, PageManager, PageTransport } from '../clientShape';
import { toPortable } from '../copy/portable';
import { define } from '../patch/define';
import { isObject } from '../patch/isObject';
import { createList, mapped } from '../patch/lists';
import { isAmong, names } from '../patch/names';
import * as natives from '../patch/natives';
import { textOf } from './textOf';

/** Engine.IO's own parameters. */
const OWN = names('EIO', 'transport', 'sid', 't', 'b64', 'j');

/** What a new Engine connects with, read from its transport, which has the values that are actually sent. */
export function connectionOf({ uri, opts = {} }: PageManager, engine: PageEngine): Connection {
  const { transport, transports } = engine;
  const query = transport && queryOf(transport);
  const given = headersOf(transport) ?? opts['extraHeaders'] ?? headersForPolling(opts);
  const withCredentials = transport?.opts?.withCredentials ?? engine.withCredentials;
  return {
    url: typeof uri === 'string' ? uri : location.origin,
    path: typeof opts['path'] === 'string' ? opts['path'] : '/socket.io',
    transport: textOf(transport?.name),
    transports: natives.isArray(transports) ? mapped(transports, textOf) : createList(),
    ...(query !== undefined && { query }),
    ...(isObject(given) && { headers: toPortable(given), headersSent: sendsHeaders(transport) }),
    ...(typeof withCredentials === 'boolean' && { withCredentials }),
    ...(engine.readyState === 'open' && { id: textOf(engine.id) }),
  };
}

/** Headers may be given for long-polling only, although another transport comes first. */
function headersForPolling(opts: Record<string, unknown>): unknown {
  const { polling } = (opts['transportOptions'] ?? {}) as { polling?: { extraHeaders?: unknown } };
  return polling?.extraHeaders;
}

/** The headers that the transport will send: from its own options in 3.x and 4.x, from a property before. */
export function headersOf(transport: PageTransport | undefined): object | undefined {
  const headers = transport?.opts ? transport.opts.extraHeaders : transport?.extraHeaders;
  return isObject(headers) ? headers : undefined;
}

/** A browser can add headers to a request, but not to a WebSocket or a script. */
export function sendsHeaders(transport: PageTransport | undefined): boolean {
  return transport?.name === 'polling' && !('script' in transport) && headersOf(transport) !== undefined;
}

/** Undefined if there is none, and over WebTransport, whose URL has no query. */
function queryOf({ query, name, opts }: PageTransport): Portable | undefined {
  if (!isObject(query) || name === 'webtransport') return undefined;
  const sent = {};
  const keys = natives.ownKeys(query);
  let isEmpty = true;
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as PropertyKey;
    if (typeof key !== 'string' || isAmong(OWN, key) || key === opts?.timestampParam) continue;
    isEmpty = false;
    define(sent, key, natives.getOwnPropertyDescriptor(query, key));
  }
  return isEmpty ? undefined : toPortable(sent);
}
