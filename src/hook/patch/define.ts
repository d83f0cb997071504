import * as natives from './natives';

/** Defines a property, even if the page has added one such as `get` to all objects; false where that isn't possible. */
export function define(target: object, key: PropertyKey, descriptor: PropertyDescriptor | undefined): boolean {
  return natives.defineProperty(target, key, { __proto__: null, ...descriptor } as PropertyDescriptor);
}
