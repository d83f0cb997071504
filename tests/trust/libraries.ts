/**
 * Well-known libraries that patch what is native, or ask whether it is: each as it is brought into a page, and a check
 * that says how it works there.
 */
export interface Library {
  name: string;
  version: string;
  /** A module, bundled to a script: its exports are what the check is given. */
  entry: string;
  /** Runs in the page: may use what it is given and nothing around it. */
  check: (library: never, tools: Tools) => unknown;
  gives: unknown;
  /** Takes the hook's door away, as Socket.IO comes: its events are then read on the wire, and rows are as good. */
  locksDown?: true;
}

export interface Tools {
  /** The text that an XMLHttpRequest is answered with. */
  xhr(url: string): Promise<string>;
}

const LIBRARIES: Library[] = [];

function add<Exports>(name: string, version: string, entry: string, check: (library: Exports, tools: Tools) => unknown, gives: unknown, locksDown?: true): void {
  LIBRARIES.push({ name, version, entry, check: check as Library['check'], gives, ...(locksDown && { locksDown }) });
}

add<{ Zone: { current: { fork(spec: object): { run<T>(work: () => T): T }; name: string } } }>(
  'zone.js',
  '0.16.3',
  `import 'zone.js'; export const Zone = globalThis.Zone;`,
  ({ Zone }, { xhr }) => {
    const errors: string[] = [];
    const own = Zone.current.fork({ name: 'own', onHandleError: (_one: unknown, _two: unknown, _three: unknown, error: Error) => (errors.push(error.message), false) });
    return own.run(() =>
      fetch('/data').then((response) => response.json()).then(({ answer }) => xhr('/data').then((text) => new Promise((resolve) => {
        setTimeout(() => { throw new RangeError('in a zone'); });
        setTimeout(() => resolve([answer, text, Zone.current.name, errors]), 1);
      }))),
    );
  },
  [42, '{"answer":42}', 'own', ['in a zone']],
);

add(
  'core-js',
  '3.51.0',
  `import 'core-js/full';`,
  async () => [[1, 2, 3].at(-1), structuredClone(new Map([[1, { a: 1 }]])).get(1), new URL('/a?b=1', location.href).searchParams.get('b'), await Promise.allSettled([1]), Object.fromEntries([['a', 1]])],
  [3, { a: 1 }, '1', [{ status: 'fulfilled', value: 1 }], { a: 1 }],
);

add<{ root: { typeOf(value: unknown): string; Class: new (members: object) => new () => { say(): string }; Type: unknown } }>(
  'mootools',
  '1.5.2',
  `import 'mootools/lib/mootools-core-1.5.2-server.js'; export const root = globalThis;`,
  ({ root }) => {
    const Own = new root.Class({ say: () => 'said' });
    return [root.typeOf([]), root.typeOf(/a/), new Own().say(), ([1, 2] as unknown as { contains(value: number): boolean }).contains(2), root.typeOf(null)];
  },
  ['array', 'regexp', 'said', true, 'null'],
);

add<{ Box: new () => { evaluate(source: string): unknown } }>(
  'ses',
  '2.3.0',
  `'use strict'; import 'ses'; lockdown({ errorTaming: 'unsafe', overrideTaming: 'severe', consoleTaming: 'unsafe', reporting: 'none' }); export const Box = globalThis.Compartment;`,
  ({ Box }) => [Object.isFrozen(Array.prototype), Object.isFrozen(Object.prototype), new Box().evaluate('1 + 1'), 'nsps' in {}],
  [true, true, 2, false],
  true,
);

add<{ default: { register(hooks: object): () => void } }>(
  'fetch-intercept',
  '2.4.0',
  `export { default } from 'fetch-intercept';`,
  async ({ default: intercept }) => {
    const seen: string[] = [];
    intercept.register({ request: (url: string, config: unknown) => (seen.push(url), [`${url}?seen`, config]), response: (response: Response) => (seen.push(String(response.status)), response) });
    const response = await fetch('/data');
    return [(await response.json()).answer, new URL(response.url).search, seen];
  },
  [42, '?seen', ['/data', '200']],
);

add<{ default: { after(see: (request: { url: string }, response: { text: string; data: string }) => void): void } }>(
  'xhook',
  '1.6.2',
  `export { default } from 'xhook';`,
  async ({ default: xhook }, { xhr }) => {
    xhook.after((request, response) => {
      if (request.url.includes('/data')) response.text = 'changed';
    });
    return [await xhr('/data'), (await fetch('/data')).status];
  },
  ['changed', 200],
);

add<{ default: typeof import('axios').default }>(
  'axios',
  '1.21.1',
  `export { default } from 'axios';`,
  async ({ default: axios }) => {
    const seen: string[] = [];
    axios.interceptors.request.use((config) => (seen.push(`request ${config.url}`), config));
    axios.interceptors.response.use((response) => (seen.push(`response ${response.status}`), response));
    const answers = [await axios.get('/data'), await axios.get('/data', { adapter: 'fetch' })].map(({ data }) => data.answer as unknown);
    const missing = await axios.get('/missing').catch((error: { response: { status: number }; message: string }) => [error.response.status, error.message]);
    return [answers, missing, seen];
  },
  [[42, 42], [404, 'Request failed with status code 404'], ['request /data', 'response 200', 'request /data', 'response 200', 'request /missing']],
);

add<{ BatchInterceptor: new (options: object) => { apply(): void; on(event: string, see: (event: { request: Request; controller: { respondWith(response: Response): void } }) => void): void }; presets: unknown }>(
  '@mswjs/interceptors',
  '0.45.12',
  `export { BatchInterceptor } from '@mswjs/interceptors'; export { default as presets } from '@mswjs/interceptors/presets/browser';`,
  async ({ BatchInterceptor, presets }, { xhr }) => {
    const interceptor = new BatchInterceptor({ name: 'own', interceptors: presets });
    interceptor.apply();
    interceptor.on('request', ({ request, controller }) => {
      if (request.url.endsWith('/mocked')) controller.respondWith(new Response('mocked'));
    });
    return [await (await fetch('/mocked')).text(), await xhr('/mocked'), (await (await fetch('/data')).json()).answer, await xhr('/data')];
  },
  ['mocked', 'mocked', 42, '{"answer":42}'],
);

add<{ record: (options: object) => () => void }>(
  'rrweb',
  '2.2.2',
  `export { record } from 'rrweb';`,
  async ({ record }) => {
    const types = new Set<number>();
    const stop = record({ emit: ({ type }: { type: number }) => types.add(type) });
    document.body.append(document.createElement('p'));
    for (let turn = 0; turn < 50 && !types.has(3); turn++) await new Promise((next) => setTimeout(next, 10));
    stop();
    return [...types].filter((type) => type > 1).toSorted();
  },
  [2, 3, 4],
);

add<{ default: (html: string) => { addClass(name: string): { attr(name: string): string } } }>(
  'jquery',
  '4.0.0',
  `export { default } from 'jquery';`,
  async ({ default: $ }) => {
    const { ajax, extend, isPlainObject } = $ as unknown as { ajax(url: string, options: object): Promise<{ answer: number }>; extend(...all: unknown[]): unknown; isPlainObject(value: unknown): boolean };
    return [(await ajax('/data', { dataType: 'json' })).answer, $('<p>').addClass('own').attr('class'), extend(true, {}, { a: { b: 1 } }), isPlainObject({})];
  },
  [42, 'own', { a: { b: 1 } }, true],
);

add(
  'whatwg-fetch',
  '3.6.20',
  `delete globalThis.fetch; require('whatwg-fetch');`,
  async () => {
    const fails = await fetch('http://127.0.0.1:1/').catch((error: Error) => error.message);
    return [(fetch as { polyfill?: boolean }).polyfill, (await (await fetch('/data')).json()).answer, fails];
  },
  [true, 42, 'Network request failed'],
);

add<{ default: PromiseConstructor }>(
  'promise-polyfill',
  '8.3.0',
  `import P from 'promise-polyfill'; globalThis.Promise = P; export default P;`,
  async ({ default: P }) => [Promise === P, await P.all([1, P.resolve(2)]), await new P((_, reject) => reject(new Error('no'))).catch((error: Error) => error.message)],
  [true, [1, 2], 'no'],
);

add<{ default: PromiseConstructor & { map(all: unknown[], work: (each: number) => unknown): Promise<unknown>; delay(ms: number): Promise<void> } }>(
  'bluebird',
  '3.7.2',
  `import P from 'bluebird'; globalThis.Promise = P; export default P;`,
  async ({ default: P }) => [Promise === P, await P.map([1, 2], (each) => each * 2), await (P.delay(50) as unknown as { timeout(ms: number): Promise<void> }).timeout(1).catch((error: Error) => error.name)],
  [true, [2, 4], 'TimeoutError'],
);

add<{ onTTFB(see: (metric: { name: string; entries: unknown[] }) => void): void }>(
  'web-vitals',
  '6.2.3',
  `export { onTTFB } from 'web-vitals';`,
  ({ onTTFB }) => new Promise((resolve) => onTTFB(({ name, entries }) => resolve([name, entries.length]))),
  ['TTFB', 1],
);

add<{ install(options?: object): { tick(ms: number): void; uninstall(): void; countTimers(): number } }>(
  '@sinonjs/fake-timers',
  '15.5.0',
  `export { install } from '@sinonjs/fake-timers';`,
  ({ install }) => {
    const seen: string[] = [];
    const clock = install({ now: 0 });
    setTimeout(() => seen.push(`timer ${Date.now()} ${performance.now()}`), 100);
    requestAnimationFrame(() => seen.push('frame'));
    const timers = clock.countTimers();
    clock.tick(100);
    clock.uninstall();
    return [timers, seen];
  },
  [2, ['frame', 'timer 100 100']],
);

add<{ fakeServer: { create(): { respondWith(url: string, body: string): void; respondImmediately: boolean; restore(): void } } }>(
  'nise',
  '6.1.5',
  `export { fakeServer } from 'nise';`,
  async ({ fakeServer }, { xhr }) => {
    const server = fakeServer.create();
    server.respondImmediately = true;
    server.respondWith('/mocked', 'faked');
    const faked = await xhr('/mocked');
    server.restore();
    return [faked, await xhr('/data')];
  },
  ['faked', '{"answer":42}'],
);

add<{ default: new (routes: (this: { get(path: string, answer: unknown): void; post(path: string, answer: unknown): void; passthrough: unknown }) => void) => object }>(
  'pretender',
  '3.4.7',
  `export { default } from 'pretender';`,
  async ({ default: Pretender }, { xhr }) => {
    Reflect.construct(Pretender, [function (this: { get(path: string, answer: unknown): void; post(path: string, answer: unknown): void; passthrough: unknown }) {
      this.get('/mocked', () => [200, {}, 'pretended']);
      this.get('/**', this.passthrough);
      this.post('/**', this.passthrough);
    }]);
    return [await xhr('/mocked'), await xhr('/data'), await (await fetch('/mocked')).text()];
  },
  ['pretended', '{"answer":42}', 'pretended'],
);

add<{ default: { setup(): void; teardown(): void; get(url: string, answer: object): void } }>(
  'xhr-mock',
  '2.5.1',
  `export { default } from 'xhr-mock';`,
  async ({ default: mock }, { xhr }) => {
    mock.setup();
    mock.get('/mocked', { status: 200, body: 'mocked' });
    const mocked = await xhr('/mocked');
    mock.teardown();
    return [mocked, await xhr('/data')];
  },
  ['mocked', '{"answer":42}'],
);

add<{ default: Record<'isNative' | 'merge' | 'keysIn' | 'isEqual' | 'cloneDeep' | 'isPlainObject', (...args: unknown[]) => unknown> }>(
  'lodash',
  '4.18.1',
  `export { default } from 'lodash';`,
  ({ default: _ }) => [_.isNative(fetch), _.isNative(XMLHttpRequest.prototype.send), _.isNative(WebSocket.prototype.send), _.merge({}, { a: { b: 1 } }), _.keysIn({}), _.isEqual({ a: [1] }, _.cloneDeep({ a: [1] })), _.isPlainObject({})],
  [true, true, true, { a: { b: 1 } }, [], true, true],
);

add<{ produce: typeof import('immer').produce }>(
  'immer',
  '11.2.13',
  `export { produce } from 'immer';`,
  ({ produce }) => {
    const before = { list: [{ a: 1 }], same: {} };
    const after = produce(before, (draft) => void (draft.list[0] as { a: number }).a++);
    return [after, after.same === before.same, Object.isFrozen(after)];
  },
  [{ list: [{ a: 2 }], same: {} }, true, true],
);

add<{ observable: (value: object) => { count: number; list: number[] }; autorun(work: () => void): void }>(
  'mobx',
  '7.1.3',
  `export { autorun, observable } from 'mobx';`,
  ({ autorun, observable }) => {
    const seen: unknown[] = [];
    const state = observable({ count: 0, list: [1] });
    autorun(() => seen.push([state.count, state.list.length]));
    state.count++;
    state.list.push(2);
    return seen;
  },
  [[0, 1], [1, 1], [1, 2]],
);

add<{ reactive<T extends object>(value: T): T; effect(work: () => void): void }>(
  '@vue/reactivity',
  '3.5.45',
  `export { effect, reactive } from '@vue/reactivity';`,
  ({ effect, reactive }) => {
    const seen: unknown[] = [];
    const state = reactive({ count: 0, map: new Map<string, number>() });
    effect(() => seen.push([state.count, state.map.get('a') ?? null, 'nsps' in state.map]));
    state.count++;
    state.map.set('a', 1);
    return seen.map((each) => (each as unknown[]).slice(0, 2));
  },
  [[0, null], [1, null], [1, 1]],
);

add(
  'es6-shim',
  '0.35.8',
  `import 'es6-shim';`,
  async () => [Array.from(new Set([1, 1, 2])), Object.assign({}, { a: 1 }), 'ab'.repeat(2), await Promise.race([1, 2]), [...new Map([[1, 2]])]],
  [[1, 2], { a: 1 }, 'abab', 1, [[1, 2]]],
);

add<{ default: { setItem(key: string, value: unknown): Promise<unknown>; getItem(key: string): Promise<unknown>; keys(): Promise<string[]> } }>(
  'localforage',
  '1.10.0',
  `export { default } from 'localforage';`,
  async ({ default: store }) => {
    await store.setItem('own', { a: [1, new Date(0)] });
    return [await store.getItem('own'), await store.keys()];
  },
  [{ a: [1, '1970-01-01T00:00:00.000Z'] }, ['own']],
);

add<{ Dexie: new (name: string) => { version(number: number): { stores(schema: object): void }; table(name: string): { put(value: object): Promise<unknown>; where(key: string): { above(value: number): { toArray(): Promise<unknown> } } } } }>(
  'dexie',
  '4.4.7',
  `export { Dexie } from 'dexie';`,
  async ({ Dexie }) => {
    const own = new Dexie('own');
    own.version(1).stores({ friends: 'id,age' });
    await own.table('friends').put({ id: 1, age: 20 });
    await own.table('friends').put({ id: 2, age: 40 });
    return own.table('friends').where('age').above(30).toArray();
  },
  [{ id: 2, age: 40 }],
);

export { LIBRARIES };
