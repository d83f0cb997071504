import type { PageManager } from '../clientShape';
import type { Host } from './host';
import { failTransports } from './failTransports';
import { shadow } from './shadow';

/** A port that browsers refuse to connect to, without asking the network. */
const BLOCKED_PORT = '1';

/** Closes the transport and reports it to the client as closed. False if none is open. */
export function dropEngine(manager: PageManager): boolean {
  const engine = manager.engine;
  if (engine?.readyState !== 'open' || !engine.transport) return false;
  engine.transport.doClose();
  engine.transport.onClose();
  return true;
}

/** Fails an attempt that is in progress. */
export function failOpening(manager: PageManager): void {
  const engine = manager.engine;
  if (engine?.readyState === 'opening') engine.transport?.onError('offline (by Socket.IO DevTools)');
}

/**
 * Attempts to open fail as long as `isFailing` returns true: with a real error for the client, and without a request. Nothing
 * appears on the server, or in the page's Console.
 */
export function failOpens(host: Host, manager: PageManager, isFailing: () => boolean): () => void {
  let isInside = false;
  const stops = ['open', 'connect'].map((name) =>
    name in manager
      ? shadow(manager, name, (next, args) => {
          if (isInside) return next(...args);
          isInside = true;
          try {
            return failOpen(host, manager, () => next(...args), isFailing);
          } finally {
            isInside = false;
          }
        })
      : () => undefined,
  );
  return () => {
    for (const stop of stops) stop();
  };
}

function failOpen(host: Host, manager: PageManager, open: () => unknown, isFailing: () => boolean): unknown {
  const before = manager.engine;
  // Open or opening: the client does nothing then.
  if (before?.readyState === 'open' || before?.readyState === 'opening' || !isFailing()) return open();
  // An Engine opens its first transport while it is constructed, so the previous one stands in for it.
  const stop = before && failTransports(host, Object.getPrototypeOf(before) as object);
  if (!stop) return failElsewhere(host, manager, open);
  try {
    return open();
  } finally {
    stop();
    const engine = manager.engine;
    // With `tryAllTransports` it continues with the next one automatically.
    if (engine && engine !== before) failTransports(host, engine);
  }
}

/** The first attempt of a Manager: it is made to a port that the browser blocks, which leaves a line in the page's Console. */
function failElsewhere(host: Host, manager: PageManager, open: () => unknown): unknown {
  const before = manager.engine;
  const { uri, opts } = manager;
  const options = { ...opts };
  manager.uri = blocked(uri);
  try {
    return open();
  } finally {
    manager.uri = uri;
    if (opts) restore(opts, options);
    const engine = manager.engine;
    // It failed before the Manager could listen.
    if (engine && engine !== before && engine.readyState === 'closed') {
      host.natives.setTimeout(() => engine.emit('error', new Error('offline (by Socket.IO DevTools)')));
    }
  }
}

/** An Engine adds what it has read from the address to the options that it was given. */
function restore(opts: Record<string, unknown>, before: Record<string, unknown>): void {
  for (const name of Object.keys(opts)) if (!Object.hasOwn(before, name)) Reflect.deleteProperty(opts, name);
  Object.assign(opts, before);
}

function blocked(uri: unknown): string {
  const url = new URL(typeof uri === 'string' ? uri : '', globalThis.location.href);
  url.port = BLOCKED_PORT;
  return url.href;
}
