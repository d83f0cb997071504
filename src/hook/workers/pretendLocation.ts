/**
 * A worker that was started by our own script believes to be where its own script is: `location`, and relative
 * addresses given to what loads by them.
 */
import { natives } from '../natives';
import { ownerOf } from '../patch';

export function pretendLocation(url: string): void {
  const place = new URL(url);
  const absolute = (address: unknown) =>
    typeof address === 'string' || address instanceof URL ? new URL(String(address), place).href : address;
  const global = globalThis as unknown as Record<string, (...args: unknown[]) => unknown> & typeof globalThis;
  natives.defineProperty(global, 'location', { configurable: true, enumerable: true, get: () => locationOf(place) });
  wrap(global, 'importScripts', (args) => args.map(absolute));
  wrap(global, 'fetch', ([address, ...rest]) => [absolute(address), ...rest]);
  wrap(XMLHttpRequest.prototype, 'open', ([method, address, ...rest]) => [method, absolute(address), ...rest]);
  for (const name of ['Request', 'WebSocket', 'EventSource', 'Worker']) {
    const native = global[name];
    if (!native) continue;
    const construct = (target: object, [address, ...rest]: unknown[], made: object) =>
      natives.construct(target as never, [absolute(address), ...rest], made as never) as object;
    natives.defineProperty(global, name, { configurable: true, writable: true, value: new Proxy(native, { construct }) });
  }
}

/** A worker's own: what `URL` has, without its search parameters. */
function locationOf({ href, origin, protocol, host, hostname, port, pathname, search, hash }: URL): object {
  const fields = { href, origin, protocol, host, hostname, port, pathname, search, hash };
  return Object.assign(Object.create({ toString: () => href }) as object, fields);
}

function wrap(owner: object, name: string, change: (args: unknown[]) => unknown[]): void {
  const holder = ownerOf(owner, name);
  const before = holder && natives.getOwnPropertyDescriptor(holder, name);
  const native = before?.value as (() => unknown) | undefined;
  if (!native) return;
  const apply = (target: () => unknown, self: object, args: unknown[]) => natives.apply(target, self, change(args));
  natives.defineProperty(owner, name, { ...before, value: new Proxy(native, { apply }) });
}
