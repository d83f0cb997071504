import { natives } from '../patch/natives';

type Test = (object: object) => boolean;

/**
 * Runs what looks into values of the page's, and leaves alone what `isOpaque`.
 *
 * The language has no question that tells a Proxy from any other object. What an engine calls an object, for a person to
 * read, tells, and runs nothing of the page's: V8 has the type of `this` in each place of a stack, SpiderMonkey says what
 * a method of a Map is not for. Where neither answers, each object may be a Proxy.
 */
export function lookInto<Result>(look: () => Result): Result {
  const { Error } = natives;
  const own = SETTINGS.map(([key, value]) => {
    const before = natives.getOwnPropertyDescriptor(Error, key);
    natives.defineProperty(Error, key, { configurable: true, writable: true, value });
    return () => (before ? natives.defineProperty(Error, key, before) : natives.deleteProperty(Error, key));
  });
  try {
    isProxy ??= [byStack, byComplaint].find((way) => way(SAMPLE) && !way({})) ?? (() => true);
    return look();
  } finally {
    // Before any code of the page's runs.
    for (const putBack of own) putBack();
  }
}

const SAMPLE = new Proxy({}, {});
let isProxy: Test | undefined;
/** Undefined where the page has frozen the settings. */
let type: string | null | undefined;

/** Of V8: how much of a stack is kept, and who writes it. */
const SETTINGS: [string, unknown][] = [
  ['stackTraceLimit', 1],
  ['prepareStackTrace', (_error: Error, [place]: { getTypeName(): string | null }[]) => (type = place?.getTypeName())],
];

function byStack(object: object): boolean {
  type = undefined;
  natives.apply(readStack, object, []);
  return type === undefined || type === 'Proxy';
}

function readStack(): unknown {
  return new natives.Error().stack;
}

function byComplaint(object: object): boolean {
  try {
    return natives.apply(natives.hasKey, object, []) && false;
  } catch (error) {
    return (error as Error).message.endsWith(' Proxy');
  }
}

/** A Proxy, or what inherits from one: its traps are the page's code. To be asked while `lookInto` runs. */
export function isOpaque(object: object): boolean {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    if (plain.has(at)) continue;
    if (isProxy?.(at)) return true;
    // An object never becomes a Proxy, and a prototype is that of many.
    if (at !== object) plain.add(at);
  }
  return false;
}

const plain = new WeakSet<object>();
