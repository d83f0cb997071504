import * as natives from '../patch/natives';
import { bothForms, ownerOf, patchMethod } from '../patch/patch';
import { safely } from '../patch/safely';

type Resolve = (url: unknown) => unknown;

/**
 * The worker's own URL is the bootstrap's blob. This corrects what the page's script sees of it and the URLs that the
 * browser resolves. Not corrected: `Cache`, `Response.redirect`, `import()` inside `eval`.
 */
export function pretendToBeAt(base: string): void {
  const resolve: Resolve = (url) => {
    if (typeof url !== 'string' && !(url instanceof URL)) return url;
    const text = String(url);
    return URL.canParse(text) || !URL.canParse(text, base) ? url : new URL(text, base).href;
  };
  safely(() => showLocation(base));
  patchMethod(globalThis, 'importScripts', bothForms((original, self, urls) => natives.apply(original, self, urls.map(resolve))));
  resolveFirst(globalThis, 'fetch', 0, resolve);
  if ('XMLHttpRequest' in globalThis) resolveFirst(XMLHttpRequest.prototype, 'open', 1, resolve);
  for (const name of ['Request', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker']) resolveIn(name, resolve);
}

function showLocation(base: string): void {
  const owner = ownerOf(globalThis, 'location');
  const before = owner && natives.getOwnPropertyDescriptor(owner, 'location');
  if (!owner || !before?.get) return;
  const location = locationOf(base);
  const { get } = natives.getOwnPropertyDescriptor({ get location() { return location; } }, 'location') ?? {};
  natives.defineProperty(owner, 'location', { ...before, get });
}

/** Has no internal slots: its own properties override the prototype's. */
function locationOf(base: string): object {
  const { href, origin, protocol, host, hostname, port, pathname, search, hash } = new URL(base);
  const parts = { href, origin, protocol, host, hostname, port, pathname, search, hash };
  const location = Object.create(globalThis.location.constructor.prototype) as object;
  for (const [name, value] of Object.entries({ ...parts, toString: () => href })) {
    natives.defineProperty(location, name, { value, enumerable: name !== 'toString' });
  }
  return location;
}

/** The argument at `place` is a URL. */
function resolveFirst(object: object, name: string, place: number, resolve: Resolve): void {
  patchMethod(object, name, bothForms((original, self, args) => {
    if (place in args) args[place] = resolve(args[place]);
    return natives.apply(original, self, args);
  }));
}

/** The first argument of a constructor is a URL. */
function resolveIn(name: string, resolve: Resolve): void {
  const before = natives.getOwnPropertyDescriptor(globalThis, name);
  const original: unknown = before?.value;
  if (!before || typeof original !== 'function') return;
  const replaced: object = new Proxy(original as new (...args: unknown[]) => object, {
    construct: (target, [url, ...more], newTarget) =>
      natives.construct(target, url === undefined ? more : [resolve(url), ...more], newTarget === replaced ? target : newTarget),
  });
  natives.defineProperty(globalThis, name, { ...before, value: replaced });
}
