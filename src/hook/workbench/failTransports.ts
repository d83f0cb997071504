import type { Host } from './host';

interface OpenedTransport {
  name?: string;
  onError(reason: string): void;
}

/**
 * Every transport that is created by this Engine, or by those that inherit from this prototype, fails as soon as it is opened, with
 * the message of a real failure and without a request, which would appear in the page's Console. Returns undefined if this build
 * creates transports in another way.
 */
export function failTransports(host: Host, engine: object): (() => void) | undefined {
  const original: unknown = Reflect.get(engine, 'createTransport');
  if (typeof original !== 'function') return undefined;
  const value = function (this: object, ...args: unknown[]): OpenedTransport {
    const transport = Reflect.apply(original, this, args) as OpenedTransport;
    own(transport, 'doOpen', () => void host.natives.setTimeout(() => transport.onError(wordsOf(transport))));
    return transport;
  };
  return own(engine, 'createTransport', value);
}

function wordsOf({ name }: OpenedTransport): string {
  return name === 'polling' ? 'xhr poll error' : `${String(name)} error`;
}

/** Gives the object a non-enumerable method of its own. Returns a function that removes it. */
function own(object: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  Object.defineProperty(object, name, { value, configurable: true, writable: true, enumerable: false });
  return () => {
    // If the page has assigned the property since, it stays.
    if (Object.getOwnPropertyDescriptor(object, name)?.value !== value) return;
    if (before) Object.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  };
}
