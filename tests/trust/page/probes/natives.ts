import type { Probes } from './told';

type Properties = Record<PropertyKey, PropertyDescriptor>;
const text = Function.prototype.toString;

/** All that can be seen of a function from outside, in a line. */
function looks(value: unknown): string {
  if (typeof value !== 'function') return typeof value;
  const properties: Properties = Object.getOwnPropertyDescriptors(value);
  const own = Reflect.ownKeys(properties).map((key) => `${String(key)}${flags(properties[key])}`);
  return `${isConstructor(value) ? 'class' : 'function'} ${value.name}/${value.length} ${own.join(' ')} as ${source(value)}`;
}

/** Short for what is as expected: there are twenty thousand of them. */
function source(value: { name: string }): string {
  const [shown, name] = [text.call(value).replaceAll(/\s+/g, ' '), value.name.replace(/^[gs]et /, '')];
  const usual = [name, `get ${name}`, `set ${name}`].map((each) => `function ${each}() { [native code] }`);
  return usual.includes(shown) ? 'native' : shown;
}

function flags(descriptor?: PropertyDescriptor): string {
  return `${descriptor?.configurable ? 'c' : ''}${descriptor?.enumerable ? 'e' : ''}${descriptor?.writable ? 'w' : ''}`;
}

function isConstructor(value: unknown): boolean {
  try {
    Reflect.construct(Object, [], value as () => void);
    return true;
  } catch {
    return false;
  }
}

/** A line for each property of the object's own. */
function describe(name: string, object: object): string[] {
  const properties: Properties = Object.getOwnPropertyDescriptors(object);
  return Reflect.ownKeys(properties).flatMap((key) => {
    const descriptor = properties[key] as PropertyDescriptor;
    const said = (part: 'value' | 'get' | 'set') => (part in descriptor ? [`${name}.${String(key)} ${part} ${flags(descriptor)} ${looks(descriptor[part])}`] : []);
    return (['value', 'get', 'set'] as const).flatMap(said);
  });
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

/** The global object, all of the browser's that hangs on it, and their prototypes. */
function describeAll(global: typeof globalThis): string[] {
  const lines = describe('globalThis', global);
  const properties: Properties = Object.getOwnPropertyDescriptors(global);
  for (const [name, { value }] of Object.entries(properties)) {
    if (name === 'globalThis' || name === 'window' || !isObject(value)) continue;
    // The page's own are no business of this.
    if (typeof value === 'function' && !text.call(value).includes('[native code]')) continue;
    lines.push(...describe(name, value));
    const { prototype } = value as { prototype?: unknown };
    if (typeof value === 'function' && isObject(prototype)) lines.push(...describe(`${name}.prototype`, prototype));
  }
  return lines;
}

function freshWindow(): typeof globalThis {
  const frame = document.body.appendChild(document.createElement('iframe'));
  return frame.contentWindow as unknown as typeof globalThis;
}

export const NATIVES: Probes = {
  'of the page': () => describeAll(globalThis),
  // Those that the page has the same of are not said again.
  'of a frame that was just made': () => {
    const known = new Set(describeAll(globalThis));
    return describeAll(freshWindow()).filter((line) => !known.has(line));
  },
  'as a bot detector looks at them': () =>
    [fetch, XMLHttpRequest.prototype.open, XMLHttpRequest.prototype.send, WebSocket, WebSocket.prototype.send, Response.prototype.text, text].map((native) => text.call(native)),
  'keys of an empty object': () => {
    const keys = [];
    for (const key in {}) keys.push(key);
    return keys;
  },
  'a Worker’s own': async () => {
    const source = `postMessage([String(fetch), String(WebSocket), Reflect.ownKeys(Object.prototype).join()])`;
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    return new Promise((resolve) => worker.addEventListener('message', ({ data }) => resolve(data)));
  },
};
