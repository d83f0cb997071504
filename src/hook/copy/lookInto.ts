import { createList, append } from '../patch/lists';
import { natives, partOf } from '../patch/natives';
import { stringOf } from '../patch/stringOf';
import { Bag } from '../patch/tables';

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
  const own = createList<PropertyDescriptor | undefined>();
  for (let at = 0; at < SETTINGS.length; at++) {
    const { key, value } = SETTINGS[at] as (typeof SETTINGS)[number];
    append(own, natives.getOwnPropertyDescriptor(Error, key));
    natives.defineProperty(Error, key, { __proto__: null, configurable: true, writable: true, value } as PropertyDescriptor);
  }
  try {
    isProxy ??= works(byStack) ? byStack : works(byComplaint) ? byComplaint : () => true;
    return look();
  } finally {
    // Before any code of the page runs.
    for (let at = 0; at < SETTINGS.length; at++) {
      const { key } = SETTINGS[at] as (typeof SETTINGS)[number];
      const before = own[at];
      if (before) natives.defineProperty(Error, key, { __proto__: null, ...before } as PropertyDescriptor);
      else natives.deleteProperty(Error, key);
    }
  }
}

const SAMPLE = new natives.Proxy({}, {});
const works = (test: Test) => test(SAMPLE) && !test({});
let isProxy: Test | undefined;
/** Undefined if the page has frozen the settings. */
let type: string | null | undefined;

/** V8's settings: the length of a stack, and the function that formats it. */
const SETTINGS: { key: string; value: unknown }[] = [
  { key: 'stackTraceLimit', value: 1 },
  {
    key: 'prepareStackTrace',
    value: (_error: Error, places: { getTypeName(): string | null }[]) => (type = places[0]?.getTypeName()),
  },
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
    const message = stringOf(error as Error, 'message') ?? '';
    return partOf(message, message.length - 6) === ' Proxy';
  }
}

/** A Proxy, or an object that inherits from one: its traps are the page's code. Call it only while `lookInto` runs. */
export function isOpaque(object: object): boolean {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    if (plain.has(at)) continue;
    if (isProxy?.(at)) return true;
    // An object never becomes a Proxy, and many objects share a prototype.
    if (at !== object) plain.add(at);
  }
  return false;
}

/** Itself, whatever it inherits from. To be asked while `lookInto` runs. */
export function isProxied(object: object): boolean {
  return !plain.has(object) && isProxy?.(object) !== false;
}

const plain = new Bag<object>();
