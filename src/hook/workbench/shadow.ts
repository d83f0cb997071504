/** Calls the shadowed method, if it is called. */
export type Next = (...args: unknown[]) => unknown;
export type Shade = (next: Next, args: unknown[]) => unknown;

const shaded = new WeakMap<object, Map<string, Shade[]>>();

/**
 * Shadows a method of an object with a function, as a non-enumerable own property. Several may shadow the same method
 * and be removed in any order: the last one leaves the object unchanged.
 */
export function shadow(object: object, name: string, shade: Shade): () => void {
  const shades = shadesOf(object, name);
  shades.push(shade);
  return () => {
    const at = shades.indexOf(shade);
    if (at >= 0) shades.splice(at, 1);
    if (shades.length === 0 && shaded.get(object)?.get(name) === shades) unshade(object, name);
  };
}

const restores = new WeakMap<Shade[], () => void>();

function shadesOf(object: object, name: string): Shade[] {
  const names = shaded.get(object) ?? new Map<string, Shade[]>();
  shaded.set(object, names);
  const known = names.get(name);
  if (known) return known;
  const shades: Shade[] = [];
  names.set(name, shades);
  restores.set(shades, cover(object, name, shades));
  return shades;
}

/** Looks up the method on each call, because the page may have changed its prototype. */
function cover(object: object, name: string, shades: Shade[]): () => void {
  const before = Object.getOwnPropertyDescriptor(object, name);
  const original = () => (before ? before.value : Reflect.get(Object.getPrototypeOf(object) as object, name)) as Next;
  const run = (at: number, args: unknown[]): unknown => {
    const shade = shades[at];
    return shade ? shade((...rest) => run(at + 1, rest), args) : Reflect.apply(original(), object, args);
  };
  const value = (...args: unknown[]) => run(0, args);
  Object.defineProperty(object, name, { value, configurable: true, writable: true, enumerable: false });
  return () => {
    // If the page has assigned the property since, it stays.
    if (Object.getOwnPropertyDescriptor(object, name)?.value !== value) return;
    if (before) Object.defineProperty(object, name, before);
    else Reflect.deleteProperty(object, name);
  };
}

function unshade(object: object, name: string): void {
  const names = shaded.get(object);
  const shades = names?.get(name);
  if (!names || !shades) return;
  names.delete(name);
  restores.get(shades)?.();
}
