import { describe, expect, it } from 'vitest';
import { SKIP } from '../../harness/testBrowser';
import { useClientPages, type PageClient } from '../support/clientPage';
import { clientOf } from '../support/hiding';

const open = useClientPages();

describe.skipIf(SKIP).each(['1.7', '2.0', '2.5', '3.1', '4.0', '4.4', '4.8'])('the methods of client %s', (version) => {
  it('have the same form as without us: name, length, own keys, descriptors, prototype, new', async () => {
    const looks = [];
    for (const hooked of [true, false]) {
      const page = await open(clientOf(version), { hooked });
      await page.connect();
      looks.push(await page.run(lookAtMethods));
    }
    expect(looks[0]?.length).toBeGreaterThan(60);
    expect(looks[0]).toEqual(looks[1]);
  });
});

/** Runs in the page: all functions that its Socket, Manager, Engine, encoder and decoder have and inherit. */
function lookAtMethods({ socket }: PageClient): unknown[] {
  const { io } = socket as unknown as { io: Record<string, object> };
  const looks: unknown[] = [];
  const madeBy = (method: unknown) => {
    try {
      // Of the ones that are functions it is enough that they can be told from methods.
      Reflect.construct(Object, [], method as new () => object);
      return 'can be called with new';
    } catch (error) {
      return (error as Error).name;
    }
  };
  for (const [what, object] of Object.entries({ socket, manager: io, engine: io['engine'], encoder: io['encoder'], decoder: io['decoder'], backoff: io['backoff'] })) {
    for (let at = object as object | null; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
      for (const name of Reflect.ownKeys(at)) {
        const { value, ...flags } = Reflect.getOwnPropertyDescriptor(at, name) ?? {};
        if (typeof value !== 'function' || name === 'constructor') continue;
        const own = Reflect.ownKeys(value).map(String).sort();
        const descriptors = own.map((key) => {
          const { value: held, ...rest } = Reflect.getOwnPropertyDescriptor(value, key) ?? {};
          return [key, key === 'prototype' ? Reflect.ownKeys(held as object).map(String) : String(held), rest];
        });
        looks.push([what, String(name), flags, descriptors, madeBy(value), Object.getPrototypeOf(value) === Function.prototype]);
      }
    }
  }
  return looks;
}
