/** Kills each part of the way from panel to page at each of its steps, and counts what the page's Socket was asked to emit. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Unstamped } from '../../src/protocol/capture';
import { TabPipes } from '../../background/tabPipes';
import { Link } from '../../panel/link/link';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { keepRuntimePort, type Connector } from '../../src/channel/runtimePort';
import { createPanelLine } from '../../src/content/createPanelLine';
import { createOutbox } from '../../src/hook/outbox';
import { createPage } from '../../src/hook/page';
import { createReplayer } from '../../src/hook/replayer';
import { PAGE_PORT, PANEL_PORT, type FromPanel, type ReplayRequest, type ToPage, type ToPanel } from '../../src/protocol/messages';

type Port = ReturnType<Connector['connect']>;
type Victim = 'background' | 'document’s port' | 'panel' | 'document';

/** What is on its way, oldest first: one step of the world delivers one of it. */
let underway: (() => void)[] = [];

/** Two ends of a port; what is on its way when it closes is lost. */
function portPair(): { ends: [Port, Port]; close(): void } {
  let open = true;
  const heard: ((message: unknown) => void)[][] = [[], []];
  const closed: (() => void)[][] = [[], []];
  const close = (by?: number) => {
    if (!open) return;
    open = false;
    for (const at of [0, 1]) if (at !== by) underway.push(() => closed[at]?.forEach((listener) => listener()));
  };
  const end = (at: number) => ({
    postMessage: (message: unknown) => {
      if (!open) throw new Error('disconnected');
      const copy: unknown = structuredClone(message);
      underway.push(() => open && heard[1 - at]?.forEach((listener) => listener(copy)));
    },
    disconnect: () => close(at),
    onMessage: { addListener: (listener: (message: unknown) => void) => heard[at]?.push(listener) },
    onDisconnect: { addListener: (listener: () => void) => closed[at]?.push(listener) },
  });
  return { ends: [end(0) as unknown as Port, end(1) as unknown as Port], close: () => close() };
}

/** The document: the real ring and replayer behind a MessagePort, the real line of the content script. */
function createDocument(runtime: Connector) {
  const emitted: unknown[][] = [];
  const toHook = (message: ToPage) => void underway.push(() => receive(message));
  const outbox = createOutbox((message) => {
    const copy = structuredClone(message);
    underway.push(() => line.pass(copy));
  }, undefined, (run) => void underway.push(run));
  const page = createPage(outbox);
  const socket = { connected: true } as Parameters<typeof page.sockets.add>[0];
  const key = page.sockets.add(socket);
  const line = createPanelLine(runtime, () => ({ url: 'http://127.0.0.1/', top: true, startedAt: 1, socketio: true }), toHook);
  const replay = createReplayer(page, () => ({
    socketPrototype: {},
    isReserved: () => false,
    describeReceived: () => ({ kind: 'incoming', socket: 0, event: '', payload: { form: 'copy', args: [] } }),
    emit: (_socket, { link }, args) => {
      emitted.push(args);
      put({ kind: 'outgoing', socket: key, event: String(args[0]), payload: { form: 'text', text: '2["chat"]' }, fate: 'sent', replay: link });
    },
  }));
  const put = (capture: Unstamped) => outbox.put(capture);
  const receive = (message: ToPage) => {
    if (message.type === 'attach') outbox.attach(message.stream, message.after);
    if (message.type === 'received') outbox.received(message.stream, message.upTo);
    if (message.type === 'detach') outbox.detach();
    if (message.type === 'replay') replay(message);
  };
  const reconnection = { enabled: true, attempts: null, delay: 1, delayMax: 1, jitter: 0 };
  put({ kind: 'manager', manager: { key: 1, url: 'http://127.0.0.1/', path: '/', client: 4, since: '4.0', reconnection, timeout: 1 } });
  put({ kind: 'socket', socket: { key, manager: 1, namespace: '/', session: { id: 'x', transport: 'websocket', recovered: false } } });
  return { emitted, key, line };
}

/** The whole way, and what may die of it. */
function createWorld() {
  let pipes = new TabPipes();
  const ports = new Set<{ name: string; close(): void }>();
  let isDocumentThere = true;
  const runtime: Connector = {
    connect: ({ name }) => {
      const { ends: [near, far], close } = portPair();
      ports.add({ name, close });
      if (name.startsWith(PAGE_PORT)) pipes.addPage(1, name.slice(PAGE_PORT.length), far as never);
      else {
        pipes.addPanel(1, far as never, ({ body }) => body.type === 'ask' && call());
        call();
      }
      return near;
    },
  };
  const call = () => void underway.push(() => isDocumentThere && document.line.connect());
  const document = createDocument(runtime);
  const openPanel = () => {
    const model = createPanelModel();
    const link = new Link(model);
    const port = keepRuntimePort<FromPanel, ToPanel>(runtime, `${PANEL_PORT}1`, {
      open: (channel) => link.opened(channel),
      message: (message) => link.receive(message),
      lost: () => link.lost(),
    });
    return { model, link, port };
  };
  const close = (prefix: string) => {
    for (const port of ports) if (port.name.startsWith(prefix)) port.close();
  };
  let panel = openPanel();
  const kill: Record<Victim, () => void> = {
    background: () => {
      pipes = new TabPipes();
      close('');
    },
    'document’s port': () => {
      close(PAGE_PORT);
      // As the browser does for a page that is back from its cache: the content script connects automatically.
      underway.push(() => document.line.connect());
    },
    panel: () => {
      panel.port.close();
      underway.push(() => (panel = openPanel()));
    },
    document: () => {
      isDocumentThere = false;
      close(PAGE_PORT);
    },
  };
  return { document, kill, panel: () => panel };
}

/** Delivers so much of what is underway, or all that comes of it. Time passes only where nothing is underway. */
function run(most = Infinity): number {
  let steps = 0;
  for (let idle = 0; steps < most && idle < 3; ) {
    const next = underway.shift();
    if (next) {
      next();
      steps++;
      idle = 0;
    } else {
      vi.advanceTimersByTime(100);
      idle++;
    }
  }
  return steps;
}

const requestOn = (socket: number): ReplayRequest => ({
  type: 'replay',
  request: 'r1',
  socket,
  event: 'chat',
  args: '["hi"]',
  attachments: [],
  ack: false,
  buffer: false,
});

/** A panel that is attached, and a replay handed over; after so many further steps the victim dies. */
async function replayAndKill(victim: Victim | undefined, after: number) {
  const world = createWorld();
  run();
  // The panel has asked for the last time who is there.
  vi.advanceTimersByTime(5_000);
  run();
  const { model, link } = world.panel();
  const page = [...model.pages.keys()][0] as string;
  await link.replay(page, requestOn(world.document.key));
  const steps = run(after);
  if (victim) world.kill[victim]();
  run();
  const now = world.panel();
  const row = now.model.rowOfReplay('r1');
  return { emitted: world.document.emitted, row, state: now.link.stateOf('r1'), steps };
}

beforeEach(() => {
  vi.useFakeTimers();
  // Of a document that is shown.
  vi.stubGlobal('document', {});
  vi.stubGlobal('matchMedia', () => ({ matches: false }));
  underway = [];
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** More than the whole way there and back takes. */
const STEPS = Array.from({ length: 14 }, (_, at) => at);

describe('a replay', () => {
  it('is performed once if nothing stops, and its result is reported', async () => {
    const { emitted, row, state } = await replayAndKill(undefined, Infinity);
    expect(emitted).toEqual([['chat', 'hi']]);
    expect(row?.capture).toMatchObject({ kind: 'outgoing', replay: { request: 'r1' } });
    expect(state).toBeUndefined();
  });

  it('has been lost or performed by the last of the tested steps', async () => {
    const { steps } = await replayAndKill(undefined, Infinity);
    expect(steps).toBeLessThan(STEPS.length - 3);
    expect(steps).toBeGreaterThanOrEqual(6);
  });

  for (const victim of ['background', 'document’s port'] as const) {
    it.each(STEPS)(`is performed once or not at all, and the panel knows which, if the ${victim} stops after step %i`, async (after) => {
      const { emitted, row, state } = await replayAndKill(victim, after);
      expect(emitted.length).toBeLessThanOrEqual(1);
      expect(state).toBeUndefined();
      if (emitted.length === 1) expect(row?.capture).toMatchObject({ kind: 'outgoing' });
      else expect(row?.capture).toMatchObject({ kind: 'replay_failed', reason: 'lost' });
    });
  }

  it.each(STEPS)('is performed once at most, and a new panel shows the result, if the panel stops after step %i', async (after) => {
    const { emitted, row } = await replayAndKill('panel', after);
    expect(emitted.length).toBeLessThanOrEqual(1);
    expect(row?.capture.kind).toBe(emitted.length === 1 ? 'outgoing' : undefined);
  });

  it.each(STEPS)('is performed once at most, and unknown if the document closed before it reported, after step %i', async (after) => {
    const { emitted, row, state } = await replayAndKill('document', after);
    expect(emitted.length).toBeLessThanOrEqual(1);
    if (row) expect(emitted).toHaveLength(1);
    expect(state).toBe(row ? undefined : 'unknown');
  });

  it('that is canceled while it is still on its way is never performed', async () => {
    const world = createWorld();
    run();
    const { model, link } = world.panel();
    const page = [...model.pages.keys()][0] as string;
    const original = requestOn(world.document.key);
    await link.replay(page, original);
    underway = [];
    link.receive({ page, body: { type: 'hello', url: 'http://127.0.0.1/', top: true, startedAt: 1, socketio: true } });
    run();
    expect(model.rowOfReplay('r1')?.capture).toMatchObject({ kind: 'replay_failed', reason: 'lost' });
    await link.replay(page, original);
    run();
    expect(world.document.emitted).toEqual([]);
  });
});
