import type { PageManager } from '../clientShape';
import type { Host } from './host';
import { shadow } from './shadow';

/** A port that browsers refuse to connect to, without asking the network. */
const BLOCKED_PORT = '1';

interface Transport {
  doClose(): void;
  onClose(): void;
  onError(reason: string): void;
}
interface Engine {
  readyState?: string;
  transport?: Transport;
  emit(event: 'error', error: Error): void;
}

/** Closes the transport, and tells the client that it was closed. False where none is open. */
export function dropEngine(manager: PageManager): boolean {
  const engine = engineOf(manager);
  if (engine?.readyState !== 'open' || !engine.transport) return false;
  engine.transport.doClose();
  engine.transport.onClose();
  return true;
}

/** An attempt that is under way fails. */
export function failOpening(manager: PageManager): void {
  const engine = engineOf(manager);
  if (engine?.readyState === 'opening') engine.transport?.onError('offline (by Socket.IO DevTools)');
}

/**
 * Attempts to open fail as long as `isFailing` says so: they are made to a port of the same host that the browser
 * blocks, so that the client meets with a real error and the server with nothing.
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
  const before = engineOf(manager);
  // Open or opening: the client does nothing then.
  if (before?.readyState === 'open' || before?.readyState === 'opening' || !isFailing()) return open();
  const { uri, opts } = manager;
  const options = { ...opts };
  manager.uri = blocked(uri);
  try {
    return open();
  } finally {
    manager.uri = uri;
    if (opts) restore(opts, options);
    const engine = engineOf(manager);
    // It failed before the Manager could listen.
    if (engine && engine !== before && engine.readyState === 'closed') {
      host.natives.setTimeout(() => engine.emit('error', new Error('offline (by Socket.IO DevTools)')));
    }
  }
}

/** An Engine writes what it has read from the address into the options that it was given. */
function restore(opts: Record<string, unknown>, before: Record<string, unknown>): void {
  for (const name of Object.keys(opts)) if (!Object.hasOwn(before, name)) Reflect.deleteProperty(opts, name);
  Object.assign(opts, before);
}

function blocked(uri: unknown): string {
  const url = new URL(typeof uri === 'string' ? uri : '', globalThis.location.href);
  url.port = BLOCKED_PORT;
  return url.href;
}

function engineOf(manager: PageManager): Engine | undefined {
  return manager.engine as unknown as Engine | undefined;
}
