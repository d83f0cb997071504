/** A real page with a real client of Socket.IO, its own server beside it, and the hook in it or not. */
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import type { CDPSession, JSHandle, Page as PuppetPage } from 'puppeteer-core';
import type { io, Manager, Socket } from 'socket.io-client';
import { afterEach, describe } from 'vitest';
import { FLUSH_AFTER_MS } from '../../src/hook/outbox';
import type { Capture } from '../../src/protocol/capture';
import type { ToPage } from '../../src/protocol/messages';
import { MORE_PATIENCE, until } from '../../harness/browser/driver';
import { bundleScript } from '../../harness/bundleScript';
import { bundleClient } from '../../harness/bundleClient';
import { clientsFor, shippedFile, type Client, type Packaging } from '../../harness/clients';
import { startServer, type Served, type ServerSocket, type TestServer } from '../../harness/servers';
import { SKIPPED } from '../../harness/testBrowser';
import { giveTabBack, hideTab, takeTab } from './tabs';
import { recordWire, type Wire } from './wire';

export interface ClientPageOptions {
  /** For the server. */
  server?: object;
  hooked?: boolean;
  /** False: no one takes what the hook has, as while no panel is open. */
  attached?: boolean;
  /** Runs in the page before the hook. */
  before?: () => void;
  /** In a tab that no other test has used. */
  newTab?: boolean;
  /** In the place of the page, or of the client's own files. */
  served?: Served;
}

/** What the functions given to `run` get. Typed as 4.x; what 2.x and 3.x lack is the caller's to know. */
export interface PageClient {
  io: typeof io;
  Manager: typeof Manager;
  /** 4.x only. */
  Socket: typeof Socket;
  /** What `connect` opened. */
  socket: Socket;
  /** More of them, for a test that needs it. */
  other: Socket;
  /** For listeners to write down what they heard. */
  heard: unknown[];
}

type Kind = Capture['kind'];
export type CaptureOf<K extends Kind> = Extract<Capture, { kind: K }>;
/** Fields that a capture has to have, or a condition. */
export type Wanted<K extends Kind> = Partial<CaptureOf<K>> | ((capture: CaptureOf<K>) => boolean);

type Primitive = string | number | boolean | null;

export interface ClientPage {
  server: TestServer;
  /** The truth: all packets that went over the wire, as the server had them. */
  wire: Wire;
  /** Runs in the page: may use its arguments and nothing around it. */
  run<Args extends unknown[], Result>(
    fn: (client: PageClient, ...args: Args) => Result,
    ...args: Args
  ): Promise<Awaited<Result>>;
  /** Makes `client.socket` by `io(options)`, connected, over WebSocket if the options do not say otherwise. */
  connect(options?: object): Promise<ServerSocket>;
  /** All until now, with what the hook had still to hand over. */
  captures(): Promise<Capture[]>;
  all<K extends Kind>(kind: K, wanted?: Wanted<K>): Promise<CaptureOf<K>[]>;
  /** How many `all` would give, where each may be of 100 MB. */
  count<K extends Kind>(kind: K, wanted: Record<string, Primitive>): Promise<number>;
  waitForCapture<K extends Kind>(kind: K, wanted?: Wanted<K>): Promise<CaptureOf<K>>;
  /** Runs a script in the page as it is now: one of the extension's, or of these helpers. */
  inject(entry: string): Promise<void>;
  /** As the panel does. */
  tell(message: ToPage): Promise<void>;
  /** Puts another tab in front of it. */
  hide(): Promise<void>;
  /** Of its tab: the debugging protocol. Chromium only. */
  debug(): Promise<CDPSession>;
  close(): Promise<void>;
}

/** One block of tests for each client that it is tried with, of those that fit. */
export function describeClients(
  what: string,
  tests: (client: Client) => void,
  fits?: (client: Client) => boolean,
  packagings?: readonly Packaging[],
): void {
  describeEach(what, tests, clientsFor(what, fits, packagings));
}

export function describeEach(what: string, tests: (client: Client) => void, clients: readonly Client[]): void {
  for (const browser of ['chromium', 'firefox'] as const) {
    const own = clients.filter((client) => client.browser === browser);
    describe.skipIf(SKIPPED[browser]).each(own)(`${what}, client $version, $packaging, $browser`, tests);
  }
}

/** For a test file: pages that are closed with their servers after each test. */
export function useClientPages(): (client: Client, options?: ClientPageOptions) => Promise<ClientPage> {
  const opened: ClientPage[] = [];
  afterEach(async () => {
    for (const page of opened.splice(0)) await page.close();
  });
  return async (client, options) => {
    const page = await openClientPage(client, options);
    opened.push(page);
    return page;
  };
}

async function openClientPage(
  release: Client,
  { server: serverOptions = {}, hooked = true, attached = true, before, newTab = false, served: instead = {} }: ClientPageOptions = {},
): Promise<ClientPage> {
  const server = await startServer(release, serverOptions, { ...(await servedFor(release)), ...instead });
  const wire = recordWire(server);
  const scripts = hooked ? await hookScripts(attached) : [];
  const tab = await takeTab(release.browser, [...(before ? [before] : []), ...scripts], newTab);
  await tab.page.goto(server.url);
  const client = await clientIn(tab.page, release);
  const page = pageOf(tab.page, client);
  return { ...page, server, wire, connect: (options) => connect(page.run, server, options), hide: () => hideTab(tab), close };

  async function close(): Promise<void> {
    await giveTabBack(tab);
    await server.stop();
  }
}

function pageOf(puppet: PuppetPage, client: JSHandle<PageClient>) {
  const run: ClientPage['run'] = (fn, ...args) => puppet.evaluate(fn as never, client as never, ...(args as unknown[] as never[]));
  const untilNow = async (kind?: Kind, wanted?: Wanted<never>) => JSON.parse(String(await run(findCaptures, kind ?? null, primitivesOf(wanted), true))) as Capture[];
  const flush = () => run(handedOver, FLUSH_AFTER_MS);
  const captures = async () => {
    await flush();
    return untilNow();
  };
  const all = async <K extends Kind>(kind: K, wanted: Wanted<K> = {}) => {
    await flush();
    return ofKind(await untilNow(kind, wanted as Wanted<never>), kind, wanted);
  };
  return {
    run,
    captures,
    all,
    count: async (kind: Kind, wanted: Record<string, Primitive>) => {
      await flush();
      return Number(await run(findCaptures, kind, primitivesOf(wanted), false));
    },
    waitForCapture: <K extends Kind>(kind: K, wanted: Wanted<K> = {}) => waitFor(kind, wanted, untilNow),
    inject: async (entry: string) => void (await puppet.evaluate(await scriptOf(entry))),
    tell: (message: ToPage) => run(tellHook, message),
    debug: () => puppet.createCDPSession(),
  };
}

function ofKind<K extends Kind>(captures: readonly Capture[], kind: K, wanted: Wanted<K>): CaptureOf<K>[] {
  return captures.filter((capture): capture is CaptureOf<K> => capture.kind === kind && fits(capture, wanted));
}

/** What of it the page itself can look at: all that it hands over costs, as a text, time and memory. */
function primitivesOf(wanted: object = {}): { name: string; value: Primitive }[] {
  const isPrimitive = (value: unknown) => value === null || ['string', 'number', 'boolean'].includes(typeof value);
  return typeof wanted === 'function' ? [] : Object.entries(wanted).flatMap(([name, value]) => (isPrimitive(value) ? [{ name, value }] : []));
}

type UntilNow = (kind?: Kind, wanted?: Wanted<never>) => Promise<Capture[]>;

async function waitFor<K extends Kind>(kind: K, wanted: Wanted<K>, captures: UntilNow): Promise<CaptureOf<K>> {
  const what = `${kind} ${typeof wanted === 'function' ? String(wanted) : JSON.stringify(wanted)}`;
  try {
    return await until(what, async () => ofKind(await captures(kind, wanted as Wanted<never>), kind, wanted)[0], PATIENCE_MS);
  } catch (error) {
    const seen = (await captures()).map((capture) => JSON.stringify(capture).slice(0, 300));
    throw new Error(`${String(error)}\nCaptured:\n${seen.join('\n')}`, { cause: error });
  }
}

const PATIENCE_MS = 8_000 * MORE_PATIENCE;

async function connect(run: ClientPage['run'], { io: server }: TestServer, options: object = {}): Promise<ServerSocket> {
  const accepted = nextSocket(server);
  await run(open, { transports: ['websocket'], ...options });
  await until('the client to connect', () => run(isConnected));
  return accepted;
}

/** The next Socket that the server accepts. */
export function nextSocket(server: Pick<TestServer['io'], 'on'>): Promise<ServerSocket> {
  return new Promise((resolve) => void server.on('connection', resolve));
}

function fits<K extends Kind>(capture: Capture, wanted: Wanted<K>): boolean {
  if (typeof wanted === 'function') return wanted(capture as CaptureOf<K>);
  return Object.entries(wanted).every(([name, value]) => isDeepStrictEqual(capture[name as keyof Capture], value));
}

// ---- once for each process
const bundles = new Map<string, Promise<string>>();
const scripts = new Map<string, Promise<string>>();

/** The page, and the client in it: a plain script that says `io`, or a module. */
async function servedFor(client: Client): Promise<Served> {
  const file = shippedFile(client, client.packaging);
  const key = `${client.client} ${client.packaging}`;
  const code = bundles.get(key) ?? (file ? readFile(file, 'utf8') : bundleClient(client));
  bundles.set(key, code);
  const page = isScript(client) ? '<!doctype html><script src="/client.js"></script>' : '<!doctype html>';
  return { '/': page, '/client.js': await code };
}

function isScript({ packaging }: Client): boolean {
  return packaging.startsWith('CDN');
}

/** As they are called in a stack. */
export const HOOK = 'the-hook.js';
export const SINK = 'the-sink.js';

/** The sink stands where the content script is, and so comes first. */
function hookScripts(attached: boolean): Promise<string[]> {
  const named = async (entry: string, name: string) => `${await scriptOf(entry)}\n//# sourceURL=${name}\n`;
  return Promise.all([...(attached ? [named('harness/hookSink.ts', SINK)] : []), named('src/hook/main.ts', HOOK)]);
}

function scriptOf(entry: string): Promise<string> {
  const script = scripts.get(entry) ?? bundleScript(entry);
  scripts.set(entry, script);
  return script;
}

/** Texts, since a test runner would rewrite the import. */
async function clientIn(page: PuppetPage, client: Client): Promise<JSHandle<PageClient>> {
  const found =
    isScript(client)
      ? '({ io, Manager: io.Manager, Socket: io.Socket, heard: [] })'
      : `import('/client.js').then((module) => ({ ...module, heard: [] }))`;
  return (await page.evaluateHandle(found)) as JSHandle<PageClient>;
}

// ---- these run in the page
interface HookTest {
  hookTest?: { captures: Capture[]; tell(message: ToPage): void };
}

/** The hook hands over at most once in so many ms. */
async function handedOver(_client: PageClient, pauseMs: number): Promise<void> {
  if (!(globalThis as HookTest).hookTest) return;
  await new Promise((done) => void setTimeout(done, pauseMs + 1));
  // The batch comes through a port, in a task of its own.
  await new Promise((done) => void setTimeout(done, 0));
}

/** As a JSON text, or only how many. Calls nothing that a page may have replaced, but for what makes the text. */
function findCaptures(_client: PageClient, kind: string | null, wanted: readonly { name: string; value: Primitive }[], asText: boolean): string | number {
  const captures = (globalThis as HookTest).hookTest?.captures ?? [];
  const found: unknown[] = [];
  for (let at = 0; at < captures.length; at++) {
    const capture = captures[at] as Capture;
    let fits = kind === null || capture.kind === kind;
    for (let nth = 0; fits && nth < wanted.length; nth++) fits = capture[wanted[nth]?.name as keyof Capture] === wanted[nth]?.value;
    if (fits) found[found.length] = capture;
  }
  return asText ? JSON.stringify(found) : found.length;
}

function tellHook(_client: PageClient, message: ToPage): void {
  (globalThis as HookTest).hookTest?.tell(message);
}

function open(client: PageClient, options: object): void {
  client.socket = client.io(options);
}

function isConnected({ socket }: PageClient): boolean {
  return socket.connected;
}
