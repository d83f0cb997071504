import * as natives from './natives';

/** The string of a data property, anywhere in the prototype chain. */
export function stringOf(object: object, key: string): string | undefined {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    const descriptor = natives.getOwnPropertyDescriptor(at, key);
    if (descriptor) return typeof descriptor.value === 'string' ? descriptor.value : undefined;
  }
  return undefined;
}
