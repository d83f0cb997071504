import * as natives from './natives';

/** A data property's string, wherever in the prototype chain it is. */
export function stringOf(object: object, key: string): string | undefined {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    const descriptor = natives.getOwnPropertyDescriptor(at, key);
    if (descriptor) return typeof descriptor.value === 'string' ? descriptor.value : undefined;
  }
  return undefined;
}
