import * as natives from '../patch/natives';

type AnyConstructor = new (...args: never[]) => object;

/**
 * Replaces a global constructor. `make` gets the page's arguments and a function that calls the original. What it
 * throws is thrown to the page, like the browser's own errors.
 */
export function replaceConstructor<Made extends object>(
  name: 'Worker' | 'SharedWorker',
  make: (args: unknown[], construct: (args: unknown[]) => Made) => Made,
): void {
  const before = natives.getOwnPropertyDescriptor(globalThis, name);
  const original: unknown = before?.value;
  if (!before || typeof original !== 'function') return;
  const replaced: object = new Proxy(original as AnyConstructor, {
    construct: (target, args, newTarget) =>
      make(args, (given) => natives.construct(target, given, newTarget === replaced ? target : newTarget) as Made),
  });
  const { prototype } = original;
  const owner = natives.getOwnPropertyDescriptor(prototype, 'constructor');
  natives.defineProperty(globalThis, name, { ...before, value: replaced });
  if (owner) natives.defineProperty(prototype, 'constructor', { ...owner, value: replaced });
}
