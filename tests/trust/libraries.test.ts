import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Capture } from '../../src/protocol/capture';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage, type PageClient } from '../support/clientPage';
import type { ClientBrowser } from '../../harness/clients';
import { clientOf, readWire } from '../support/hiding';
import { SKIPPED } from '../../harness/testBrowser';
import { bundleLibraries } from './bundleLibraries';
import { LIBRARIES, type Library } from './libraries';

const open = useClientPages();
const FOLDER = join(import.meta.dirname, '../../node_modules');
/** Of those that replace most. */
const IN_FIREFOX = new Set(env['TRUST'] === 'full' ? LIBRARIES.map(({ name }) => name) : ['zone.js', 'ses', '@mswjs/interceptors']);

const ORDERS = [['/library.js', '/client.js'], ['/client.js', '/library.js']] as const;

/** That it is the same without the hook is tried at full length: what is expected does not change. */
const MODES = env['TRUST'] === 'full' ? [false, true] : [true];
const HEARD = ['connect', ['answer', 1], ['news', 1, 2], 'bye', 'io client disconnect'];

interface Visit {
  works: unknown;
  heard: unknown;
  errors: string[];
  page: ClientPage;
  isHooked: boolean;
}

let bundles: Map<string, string>;
beforeAll(async () => {
  bundles = await bundleLibraries();
});

it('the tested libraries are the listed ones', () => {
  const installed = LIBRARIES.map(({ name }) => [name, JSON.parse(readFileSync(join(FOLDER, name, 'package.json'), 'utf8')).version as string]);
  expect(installed).toEqual(LIBRARIES.map(({ name, version }) => [name, version]));
});

describe.each(['chromium', 'firefox'] as const)('a library that patches native functions or checks for them, in %s,', (browser) => {
  const libraries = LIBRARIES.filter(({ name }) => browser === 'chromium' || IN_FIREFOX.has(name));
  it.skipIf(SKIPPED[browser]).for(libraries)('works as without the hook, before the client and after it, and no event is missed: $name', async (library) => {
    const visits = await Promise.all(ORDERS.flatMap((order) => MODES.map((isHooked) => use(library, browser, order, isHooked))));
    for (const { works, heard, errors, page, isHooked } of visits) {
      expect({ works, heard, errors }).toEqual({ works: library.gives, heard: HEARD, errors: [] });
      if (!isHooked) continue;
      const { fromPage, toPage } = page.wire;
      await until('all events', async () => textsOf(await captured(page), 'incoming').length >= eventsOn(toPage).length);
      const captures = await captured(page);
      expect(textsOf(captures, 'outgoing')).toEqual(eventsOn(fromPage));
      expect(textsOf(captures, 'incoming')).toEqual(eventsOn(toPage));
      expect(captures.filter(({ kind }) => kind === 'own_error')).toEqual([]);
    }
  });
});

async function use(library: Library, browser: ClientBrowser, order: readonly string[], isHooked: boolean): Promise<Visit> {
  const page = await open(clientOf('4.8', 'CDN file, min', browser), {
    hooked: isHooked,
    served: {
      '/': `<!doctype html><link rel="icon" href="data:,"><body>${order.map((file) => `<script src="${file}"></script>`).join('')}`,
      '/library.js': bundles.get(library.name) as string,
      '/data': '{"answer":42}',
    },
  });
  page.server.io.on('connection', (socket) => {
    socket.on('hello', (what: unknown, answer: (what: unknown) => void) => {
      answer(what);
      socket.emit('news', { of: what }, new Uint8Array([1, 2]));
    });
    socket.on('bye', () => void socket.emit('bye'));
  });
  const works = await page.run(runCheck, String(library.check));
  const heard = await page.run(talk);
  return { works, heard, errors: await page.run(errorsOf), page, isHooked };
}

/** Runs in the page. */
async function runCheck(_client: PageClient, check: string): Promise<unknown> {
  const errors: string[] = [];
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  const tools = {
    xhr: (url: string) => new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.open('GET', url);
      request.addEventListener('load', () => resolve(request.responseText));
      request.addEventListener('error', () => resolve('failed'));
      request.send();
    }),
  };
  Object.assign(globalThis, { errors });
  const works = await new Function(`return (${check})`)()((globalThis as unknown as { library: unknown }).library, tools);
  return JSON.parse(JSON.stringify(works));
}

/** Runs in the page. */
function errorsOf(): string[] {
  return (globalThis as unknown as { errors: string[] }).errors;
}

/** Runs in the page: over long-polling first, since most of the libraries have to do with that. */
async function talk({ io }: PageClient): Promise<unknown[]> {
  const heard: unknown[] = [];
  // Awaited, for what the page has in place of promises is none to the test.
  return await new Promise((resolve) => {
    const socket = io();
    socket.on('connect', () => {
      heard.push('connect');
      socket.emit('hello', { n: 1, bytes: new Uint8Array([7]) }, (answer: { n: number }) => heard.push(['answer', answer.n]));
    });
    socket.on('news', (what: { of: { n: number } }, bytes: ArrayBuffer) => {
      heard.push(['news', what.of.n, bytes.byteLength]);
      socket.emit('bye', 'ü');
    });
    socket.on('bye', () => {
      heard.push('bye');
      socket.disconnect();
    });
    socket.on('disconnect', (reason) => {
      heard.push(reason);
      resolve(heard);
    });
  });
}

async function captured(page: ClientPage): Promise<Capture[]> {
  const captures = await page.captures();
  return captures.some(({ kind }) => kind.startsWith('wire')) ? readWire(captures) : captures;
}

function textsOf(captures: readonly Capture[], kind: 'outgoing' | 'incoming'): string[] {
  return captures.flatMap((capture) => (capture.kind === kind && capture.payload.form === 'text' ? [capture.payload.text] : []));
}

function eventsOn(wire: readonly unknown[]): string[] {
  return wire.filter((data): data is string => typeof data === 'string' && /^[25]/.test(data));
}
