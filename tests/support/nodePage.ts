/** The workbench on a real client in Node.js, beside its real server: what it does to packets, without a browser. */
import { createRequire } from 'node:module';
import type { Manager, Socket } from 'socket.io-client';
import { until } from '../../harness/browser/driver';
import { VERSIONS } from '../../harness/clients';
import { startServer, type ServerSocket } from '../../harness/servers';
import { recordWire, type Wire } from './wire';
import type { Capture } from '../../src/protocol/capture';
import type { Fault, ToWorkbench } from '../../src/protocol/workbench';
import { asManager, asSocket } from '../../src/hook/clientShape';
import { copyOf } from '../../src/hook/copy/payloads';
import { observeLibrary, type Library } from '../../src/hook/observe/observeLibrary';
import { createOutbox } from '../../src/hook/outbox';
import { createPage, type Page } from '../../src/hook/page';
import { epochNow, now } from '../../src/hook/patch/epochNow';
import * as natives from '../../src/hook/patch/natives';
import { reviveArgs } from '../../src/hook/replayer';
import { createWorkbench } from '../../src/hook/workbench/createWorkbench';
import { unpackAll } from '../../harness/unpackAll';

const require = createRequire(import.meta.url);

type HoldRule = Extract<Fault, { kind: 'hold' }>;
type Kind = Capture['kind'];
type CaptureOf<K extends Kind> = Extract<Capture, { kind: K }>;

export interface NodePage {
  socket: Socket;
  server: ServerSocket;
  /** What the server received, in its order: the truth. */
  received: unknown[][];
  wire: Wire;
  /** What the page's listeners heard. */
  heard: unknown[];
  tell(message: ToWorkbench | { type: 'detach' }): void;
  /** Holds what matches; all by default. Gives the rule's ID. */
  hold(rule?: Partial<HoldRule>): string;
  captures<K extends Kind>(kind: K): CaptureOf<K>[];
  /** The server has got everything that was sent until now. */
  settled(): Promise<void>;
  reconnect(): Promise<void>;
  stop(): Promise<void>;
}

interface Observed {
  library: { Manager: new (url: string, options: object) => Manager };
  page: Page;
  observed: Library;
  captures: Capture[];
}

/** A library is patched once. */
const observedByClient = new Map<string, Observed>();

function observedClient(client: string): Observed {
  const known = observedByClient.get(client);
  if (known) return known;
  const library = require(client) as Observed['library'];
  const captures: Capture[] = [];
  const outbox = createOutbox((message) => {
    // As on a port: the hook's own lists have no methods.
    captures.push(...unpackAll(structuredClone(message).captures));
    outbox.received('test', captures.at(-1)?.seq ?? 0);
  });
  outbox.attach('test', 0);
  const page = createPage(outbox);
  const manager = asManager(new library.Manager('http://127.0.0.1/', { autoConnect: false }));
  const observed = manager && observeLibrary(page, manager);
  if (!observed) throw new Error(`${client} could not be observed`);
  const made = { library, page, observed, captures };
  observedByClient.set(client, made);
  return made;
}

export async function openNodePage(version: string, options: object = {}, serverOptions: object = {}): Promise<NodePage> {
  const release = VERSIONS.find((each) => each.version === version);
  if (!release) throw new Error(`there is no release ${version}`);
  const { library, page, observed, captures } = observedClient(release.client);
  // What came before is of another page.
  const { seq: since } = page.outbox.put({ kind: 'own_error', text: 'a new page' });
  const server = await startServer(release, serverOptions);
  const manager = new library.Manager(server.url, { autoConnect: false, transports: ['websocket'], reconnectionDelay: 10, ...options });
  const wire = recordWire(server);
  const received: unknown[][] = [];
  const heard: unknown[] = [];
  let current: ServerSocket | undefined;
  server.io.on('connection', (accepted) => {
    current = accepted;
    recordAll(accepted, received);
  });
  const socket = manager.socket('/', options);
  socket.connect();
  await until('the client to connect', () => socket.connected && current !== undefined);
  const workbench = createWorkbench({
    page,
    libraryOf: () => observed,
    reviveArgs,
    copyOf,
    natives: { ...natives, addEventListener: () => undefined, asListener, setTimeout: (task, ms) => void setTimeout(task, ms), queueMicrotask, now, epochNow },
  });
  let last = 0;
  const key = page.sockets.get(asSocket(socket) as NonNullable<ReturnType<typeof asSocket>>) ?? 0;
  return {
    socket,
    get server() {
      return current as ServerSocket;
    },
    received,
    wire,
    heard,
    tell: (message) => workbench(message),
    hold: (rule = {}) => {
      const request = `hold ${++last}`;
      const whole: HoldRule = { kind: 'hold', socket: key, direction: 'both', filter: '', condition: { test: 'constant', value: true }, inOrder: true, ...rule };
      workbench({ type: 'fault', request, rule: whole });
      return request;
    },
    captures: <K extends Kind>(kind: K) => captures.filter((capture): capture is CaptureOf<K> => capture.kind === kind && capture.seq > since),
    settled: () => settled(socket, received, ++last),
    reconnect: async () => {
      current = undefined;
      engineOf(socket).close();
      await until('the client to be back', () => socket.connected && current !== undefined);
    },
    stop: async () => {
      workbench({ type: 'detach' });
      socket.disconnect();
      await server.stop();
    },
  };
}

/** Whatever its name, with all versions. */
function recordAll(accepted: ServerSocket, received: unknown[][]): void {
  const { use } = accepted as unknown as { use(middleware: (packet: unknown[], next: () => void) => void): void };
  use.call(accepted, (packet, next) => {
    received.push(packet.filter((each) => typeof each !== 'function'));
    next();
  });
}

interface NodeEngine {
  write(text: string): void;
  close(): void;
}

function engineOf(socket: Socket): NodeEngine {
  return (socket.io as unknown as { engine: NodeEngine }).engine;
}

/** A packet of our own, behind everything that is on its way. */
async function settled(socket: Socket, received: unknown[][], number: number): Promise<void> {
  const isMark = ([event, id]: unknown[]) => event === 'mark' && id === number;
  engineOf(socket).write(`2["mark",${number}]`);
  await until('the server to have got everything', () => received.some(isMark));
  received.splice(received.findIndex(isMark), 1);
}

/** Node reports what a listener throws, as browsers do. */
function asListener(task: () => void): void {
  const target = new EventTarget();
  target.addEventListener('run', task);
  target.dispatchEvent(new Event('run'));
}
