import { define } from '../patch/define';
import { createList, append } from '../patch/lists';
import * as natives from '../patch/natives';
import { partOf } from '../patch/read';
import { stackOf } from '../patch/stacks';
import { stringOf } from '../patch/stringOf';
import { Bag } from '../patch/tables';

type Test = (object: object) => boolean;

/**
 * Runs `inspect`, which reads values of the page but not those for which `isOpaque` is true.
 *
 * JavaScript can't distinguish a Proxy from any other object. The engine's own descriptions of an object can, without running the
 * page's code: V8 reports the type of `this` in each line of a stack, and SpiderMonkey names the object in the error of a Map
 * method that doesn't apply to it. If the page has frozen V8's settings, the stack is read as text.
 */
export function detectingProxies<Result>(inspect: () => Result): Result {
  const own = createList<PropertyDescriptor | undefined>();
  for (let at = 0; at < SETTINGS.length; at++) {
    const { key, value } = SETTINGS[at] as (typeof SETTINGS)[number];
    append(own, natives.getOwnPropertyDescriptor(natives.Error, key));
    define(natives.Error, key, { configurable: true, writable: true, value });
  }
  try {
    isProxy ??= works(byStack) ? byStack : works(byComplaint) ? byComplaint : works(byText) ? byText : null;
    return inspect();
  } finally {
    // Before any code of the page runs.
    for (let at = 0; at < SETTINGS.length; at++) {
      const { key } = SETTINGS[at] as (typeof SETTINGS)[number];
      const before = own[at];
      if (before) define(natives.Error, key, before);
      else natives.deleteProperty(natives.Error, key);
    }
  }
}

const SAMPLE = new natives.Proxy({}, {});
const works = (test: Test) => test(SAMPLE) && !test({});
/** Null if there is no way to find out. */
let isProxy: Test | null | undefined;
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

/** As V8 writes it: "at Proxy.readStack". */
function byText(object: object): boolean {
  const text = natives.apply(readText, object, []);
  return text === undefined || natives.apply(natives.match, PROXY_AT_TOP, [text]) !== null;
}
const PROXY_AT_TOP = /^[^\n]*\n\s+at Proxy\./;

function readText(): string | undefined {
  return stackOf(new natives.Error());
}

function byComplaint(object: object): boolean {
  try {
    return natives.apply(natives.mapHas, object, []) && false;
  } catch (error) {
    const message = stringOf(error as Error, 'message') ?? '';
    return partOf(message, message.length - 6) === ' Proxy';
  }
}

/**
 * A Proxy, or an object that inherits from one: its traps are the page's code. If there is no way to find out, any object may be
 * one. Call it only while `detectingProxies` runs.
 */
export function isOpaque(object: object): boolean {
  for (let at: object | null = object; at; at = natives.getPrototypeOf(at)) {
    if (plain.has(at)) continue;
    if (!isProxy || isProxy(at)) return true;
    // An object never becomes a Proxy, and many objects share a prototype.
    if (at !== object) plain.add(at);
  }
  return false;
}

/**
 * The object itself, whatever it inherits from. False if there is no way to find out: otherwise no event of the page would be
 * recorded. Call it only while `detectingProxies` runs.
 */
export function isProxied(object: object): boolean {
  return !plain.has(object) && isProxy?.(object) === true;
}

const plain = new Bag<object>();
