import { natives } from '../patch/natives';
import { safely } from '../patch/safely';

/** Sees a call before it is done; what it returns sees the result before the page does. */
export type See<Self> = (self: Self, args: readonly unknown[]) => ((result: object) => void) | void;

/** Each puts back what was there before. */
export const undos: (() => void)[] = [];

/**
 * Looks on at the calls of one of the browser's own functions or setters, or at the making of its objects. A Proxy, so
 * that its name, length and properties stay what they were, and its text that of a native.
 */
export function lookOn<Self extends object>(owner: object, name: string, see: See<Self>): void {
  const before = natives.getOwnPropertyDescriptor(owner, name);
  const pass = (self: object, args: unknown[], call: () => unknown) => {
    const after = safely(() => see(self as Self, args));
    const result = call();
    if (after) safely(() => after(result as object));
    return result;
  };
  const watch = (native: unknown) =>
    new Proxy(native as new () => object, {
      apply: (target, self: object, args: unknown[]) =>
        pass(self, args, () => natives.apply(target as unknown as () => unknown, self, args)),
      construct: (target, args: unknown[], made) => pass(target, args, () => natives.construct(target, args, made)) as object,
    });
  const key = before?.set ? 'set' : 'value';
  const watched = watch(before?.[key]);
  natives.defineProperty(owner, name, { ...before, [key]: watched });
  undos.push(() => {
    // What the page has put around it since stays.
    if (natives.getOwnPropertyDescriptor(owner, name)?.[key] === watched) natives.defineProperty(owner, name, before as object);
  });
}

/** Hears before the page does: `await` registers at once, and runs nothing of the page's. */
export async function whenSettled<Value>(promise: unknown, done: (value: Value) => void, failed = () => {}): Promise<void> {
  try {
    done((await promise) as Value);
  } catch {
    safely(failed);
  }
}

export function listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
  natives.apply(natives.addEventListener, target, [type, (event: Event) => void safely(() => listener(event))]);
}
