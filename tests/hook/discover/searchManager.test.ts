import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { engineOf, managerOf } from '../../../src/hook/discover/managerOf';
import { searchManager } from '../../../src/hook/discover/searchManager';

class Manager {
  nsps = {};
  engine = { write: () => undefined, transport: { send: () => undefined } };
  socket() {}
  open() {}
  reconnectionDelayMax() {}
}
const call = (target: unknown) =>
  function (this: unknown) {
    return this;
  }.apply(target, []);
const { apply } = Function.prototype;
const LIMIT_MS = 30;

beforeEach(() => {
  // Node has no window to speak to.
  const page = new EventTarget();
  vi.stubGlobal('dispatchEvent', page.dispatchEvent.bind(page));
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
});
afterEach(() => {
  Object.defineProperty(Function.prototype, 'apply', { value: apply, writable: true, configurable: true, enumerable: false });
  vi.unstubAllGlobals();
});

describe('a search for a Manager', () => {
  it('finds it as the `this` of a call, reports it once, and restores `apply`', () => {
    const found = vi.fn();
    searchManager(LIMIT_MS, found);
    expect(Function.prototype.apply).not.toBe(apply);
    const manager = new Manager();
    expect(call(manager)).toBe(manager);
    expect(Function.prototype.apply).toBe(apply);
    call(new Manager());
    expect(found.mock.calls).toEqual([[manager]]);
  });

  it('restores `apply` when its time is up', async () => {
    searchManager(LIMIT_MS, () => undefined);
    await vi.waitUntil(() => Function.prototype.apply === apply);
  });

  it('ends when a newer one starts, so that `apply` is still restored', () => {
    const [older, newer] = [vi.fn(), vi.fn()];
    searchManager(LIMIT_MS, older);
    searchManager(LIMIT_MS, newer);
    call(new Manager());
    expect(Function.prototype.apply).toBe(apply);
    expect(older).not.toHaveBeenCalled();
    expect(newer).toHaveBeenCalledOnce();
  });

  it('keeps a patch that the page has added over its own, and is inactive under it', () => {
    const found = vi.fn();
    searchManager(LIMIT_MS, found);
    const ours = Function.prototype.apply;
    function patched(this: never, ...args: never[]): unknown {
      return Reflect.apply(ours, this, args);
    }
    Object.defineProperty(Function.prototype, 'apply', { value: patched, writable: true, configurable: true });
    call(new Manager());
    call(new Manager());
    expect(Function.prototype.apply).toBe(patched);
    expect(found).toHaveBeenCalledOnce();
  });

  it("uses the emitter of the Engine if the Manager itself isn't called this way", () => {
    class Emitter {
      emitReserved(event: string) {
        return event;
      }
    }
    const manager = Object.assign(new Emitter(), { nsps: {}, socket() {}, open() {}, reconnectionDelayMax() {} });
    const engine = Object.assign(new Emitter(), { write() {}, transport: { send() {} } });
    const { emitReserved } = Emitter.prototype;
    const found = vi.fn();
    searchManager(LIMIT_MS, found);
    call({ socket: engine, send() {} });
    expect(Emitter.prototype.emitReserved).not.toBe(emitReserved);
    expect(engine.emitReserved('heartbeat')).toBe('heartbeat');
    expect(found).not.toHaveBeenCalled();
    expect(manager.emitReserved('ping')).toBe('ping');
    expect(found.mock.calls).toEqual([[manager]]);
    expect(Emitter.prototype.emitReserved).toBe(emitReserved);
  });
});

describe('an inspected object', () => {
  it('has none of its accessors called', () => {
    const ran = vi.fn();
    const names = ['reconnectionDelayMax', 'io', 'write', 'transport', 'socket', 'open', 'nsp', 'engine'];
    const trap = Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, { get: ran }])));
    expect(managerOf(trap)).toBeUndefined();
    expect(engineOf(trap)).toBeUndefined();
    expect(managerOf(Object.create(trap))).toBeUndefined();
    expect(ran).not.toHaveBeenCalled();
  });

  it('may be anything', () => {
    for (const value of [undefined, null, 7, 'text', Symbol('s'), () => undefined, Object.create(null), new Proxy({}, {})]) {
      expect(managerOf(value)).toBeUndefined();
      expect(engineOf(value)).toBeUndefined();
    }
  });

  it('is a Manager, or a Socket of one', () => {
    const manager = new Manager();
    expect(managerOf(manager)).toBe(manager);
    expect(managerOf({ io: manager })).toBe(manager);
    expect(managerOf({ io: {} })).toBeUndefined();
  });
});
