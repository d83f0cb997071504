import { natives } from '../patch/natives';

type AnyConstructor = new (...args: never[]) => object;

/**
 * Replaces a constructor on the global object. `make` gets the page's arguments and a way to call the browser's own;
 * what it throws is thrown to the page, as the browser's own errors are.
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
