import { afterEach, expect, it, vi } from 'vitest';

const { Error: browsersError } = globalThis;
afterEach(() => {
  globalThis.Error = browsersError;
});

async function load(error: ErrorConstructor) {
  vi.resetModules();
  globalThis.Error = error;
  const { isOpaque, isProxied, detectingProxies } = await import('../../../src/hook/copy/detectingProxies');
  return (object: object) => detectingProxies(() => ({ isOpaque: isOpaque(object), isProxied: isProxied(object) }));
}

class Sample {
  readonly one = 1;
}
const trapped = () => new Proxy(new Sample(), new Proxy({}, { get: () => expect.fail('a trap was run') }));

it('tells a Proxy from an object', async () => {
  const look = await load(browsersError);
  expect(look({})).toEqual({ isOpaque: false, isProxied: false });
  expect(look(new Sample())).toEqual({ isOpaque: false, isProxied: false });
  expect(look(trapped())).toEqual({ isOpaque: true, isProxied: true });
  expect(look(Object.create(trapped()) as object)).toEqual({ isOpaque: true, isProxied: false });
});

it('recognizes it by the text of a stack if the page has frozen Error', async () => {
  const look = await load(Object.freeze(class extends browsersError {}) as ErrorConstructor);
  expect(look(new Sample())).toEqual({ isOpaque: false, isProxied: false });
  expect(look(trapped())).toEqual({ isOpaque: true, isProxied: true });
});

it("treats nothing as a Proxy, and inspects nothing, if it can't find out", async () => {
  const look = await load(Object.freeze(class extends browsersError {
    override stack = '';
  }) as unknown as ErrorConstructor);
  expect(look(new Sample())).toEqual({ isOpaque: true, isProxied: false });
  expect(look(trapped())).toEqual({ isOpaque: true, isProxied: false });
});
