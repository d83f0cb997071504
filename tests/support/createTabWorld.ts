/**
 * A tab as the extension meets it: documents come and go, the background dies, the panel is loaded again. The link, the
 * model, the pipes, the content script's line and the ring are the real ones. Only the browser between them is ours: what
 * it delivers, and in which order, is up to the test.
 */
import { TabPipes } from '../../background/tabPipes';
import { Link } from '../../panel/link/link';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { keepRuntimePort, type Connector } from '../../src/channel/runtimePort';
import { createPanelLine } from '../../src/content/createPanelLine';
import { createOutbox } from '../../src/hook/outbox';
import { BACKGROUND, PAGE_PORT, PANEL_PORT, type FromPage, type FromPanel, type ToPage, type ToPanel } from '../../src/protocol/messages';

type Port = ReturnType<Connector['connect']>;
type Task = () => void;

/** What is on its way, in queues of their own: each is in order, and none waits for another. */
export class Deliveries {
  private readonly queues: Task[][] = [];

  queue(): Task[] {
    const queue: Task[] = [];
    this.queues.push(queue);
    return queue;
  }

  /** Delivers the oldest of one of the queues that are not empty; false where all are. */
  deliver(nth: number): boolean {
    const waiting = this.queues.filter(({ length }) => length > 0);
    const task = waiting[nth % Math.max(1, waiting.length)]?.shift();
    task?.();
    return task !== undefined;
  }
}

export interface WorldDocument {
  readonly number: number;
  readonly top: boolean;
  /** How many events it has emitted. */
  emitted: number;
  /** How many it had emitted when it last came back from the back/forward cache. */
  backAt: number;
  here: boolean;
  /** Of the top document that it is, or belongs to. */
  generation: number;
  readonly page: string;
}

export type TabWorld = ReturnType<typeof createTabWorld>;

export function createTabWorld(preserve: boolean) {
  const deliveries = new Deliveries();
  const fromBrowser = deliveries.queue();
  let pipes = new TabPipes();
  let ports: { name: string; lose: Task; close: Task }[] = [];
  let clock = 0;
  /** The browser leaves the ports of a document open that it has left. */
  let portsLinger = false;
  let documents: Document[] = [];
  /** Counts the top documents that were shown, one after the other. */
  let generation = 0;
  const all: Document[] = [];
  const kept: Document[][] = [];

  /** Two ends of a port. What was posted before an end closes it arrives; what is on its way when the background dies is lost. */
  function connect(name: string): { near: Port; far: Port; close: Task } {
    let open = true;
    let lost = false;
    const heard: ((message: unknown) => void)[][] = [[], []];
    const closed: Task[][] = [[], []];
    const towards = [deliveries.queue(), deliveries.queue()];
    const close = (by?: number) => {
      if (!open) return;
      open = false;
      ports = ports.filter((port) => port !== own);
      for (const at of [0, 1]) if (at !== by) towards[at]?.push(() => closed[at]?.forEach((listener) => listener()));
    };
    const end = (at: number) => ({
      postMessage: (message: unknown) => {
        if (!open) throw new Error('disconnected');
        const copy: unknown = structuredClone(message);
        towards[1 - at]?.push(() => lost || heard[1 - at]?.forEach((listener) => listener(copy)));
      },
      disconnect: () => close(at),
      onMessage: { addListener: (listener: (message: unknown) => void) => heard[at]?.push(listener) },
      onDisconnect: { addListener: (listener: Task) => closed[at]?.push(listener) },
    });
    const lose = () => {
      lost = true;
      close();
    };
    const own = { name, lose, close: () => close(0) };
    ports.push(own);
    return { near: end(0) as unknown as Port, far: end(1) as unknown as Port, close: () => close(0) };
  }

  const runtime: Connector = {
    connect: ({ name }) => {
      const { near, far } = connect(name);
      if (name.startsWith(PAGE_PORT)) pipes.addPage(1, name.slice(PAGE_PORT.length), far as never);
      else {
        pipes.addPanel(1, far as never, ({ body }) => body.type === 'ask' && ask(far));
        ask(far);
      }
      return near;
    },
  };

  /** As `background/reach` does, by a message to every document of the tab. */
  function ask(panel: Port): void {
    fromBrowser.push(() => {
      const hearing = documents.filter(({ hasScript }) => hasScript);
      for (const { line } of hearing) line.answer();
      if (hearing.length > 0) return;
      try {
        panel.postMessage({ page: BACKGROUND, body: { type: 'nobody', reach: 'no-script' } });
      } catch {
        // It closed meanwhile.
      }
    });
  }

  const currentGeneration = () => generation;

  /** The content script's line with the real ring behind it; one without Socket.IO has the line only. */
  class Document implements WorldDocument {
    emitted = 0;
    backAt = 0;
    here = true;
    generation = currentGeneration();
    page = '';
    private startedAt = ++clock;
    private readonly toHook = deliveries.queue();
    private readonly fromHook = deliveries.queue();
    private readonly outbox = createOutbox(
      (message) => {
        const copy = structuredClone(message);
        this.fromHook.push(() => this.line.pass(copy));
      },
      undefined,
      (run) => void this.fromHook.push(run),
    );
    readonly line = createPanelLine(
      { connect: (info) => this.note(info) },
      () => ({ url: `http://127.0.0.1/${this.number}`, top: this.top, startedAt: this.startedAt, socketio: this.hasClient }),
      (message) => void this.toHook.push(() => this.receive(message)),
    );

    constructor(
      readonly number: number,
      readonly top: boolean,
      readonly hasScript: boolean,
      readonly hasClient: boolean,
    ) {
      if (!hasClient) return;
      const reconnection = { enabled: true, attempts: null, delay: 1, delayMax: 1, jitter: 0 };
      this.outbox.put({ kind: 'manager', manager: { key: 1, url: 'http://127.0.0.1/', path: '/', client: 4, since: '4.0', reconnection, timeout: 1 } });
      this.outbox.put({ kind: 'socket', socket: { key: 1, manager: 1, namespace: '/' } });
      fromBrowser.push(() => this.here && this.line.connect());
    }

    emit(): void {
      if (!this.hasClient) return;
      this.outbox.put({ kind: 'outgoing', socket: 1, event: 'tick', payload: { form: 'text', text: `2["tick",${this.emitted++}]` }, fate: 'sent' });
    }

    /** The page goes: its last words, and the end of its port. */
    leave(): void {
      this.here = false;
      const rest: FromPage | undefined = this.outbox.rest();
      if (rest) this.line.pass(rest);
      if (!portsLinger) this.closePort();
    }

    closePort(): void {
      for (const port of ports.filter(({ name }) => name === PAGE_PORT + this.page)) port.close();
    }

    comeBack(): void {
      this.here = true;
      this.generation = generation;
      this.startedAt = ++clock;
      this.backAt = this.emitted;
      this.line.close();
      if (this.hasClient) this.line.connect();
    }

    private note({ name }: { name: string }): Port {
      this.page = name.slice(PAGE_PORT.length);
      return runtime.connect({ name });
    }

    private receive(message: ToPage): void {
      if (message.type === 'attach') this.outbox.attach(message.stream, message.after);
      if (message.type === 'received') this.outbox.received(message.stream, message.upTo);
      if (message.type === 'detach') this.outbox.detach();
    }
  }

  const openPanel = () => {
    const model = createPanelModel();
    model.setPreserve(preserve);
    const link = new Link(model);
    const port = keepRuntimePort<FromPanel, ToPanel>(runtime, `${PANEL_PORT}1`, {
      open: (channel) => link.opened(channel),
      message: (message) => link.receive(message),
      lost: () => link.lost(),
    });
    return { model, link, port };
  };

  let made = 0;
  const create = (kind: 'client' | 'plain' | 'no script', top: boolean) => {
    if (top) generation++;
    const created = new Document(++made, top, kind !== 'no script', kind === 'client');
    documents.push(created);
    all.push(created);
  };
  /** Only a new top document that says hello shows that the line of the one before lingers. */
  const endLingering = () => {
    if (documents.some(({ top, hasScript }) => top && hasScript)) return;
    for (const each of all) if (!each.here) each.closePort();
  };
  const report = () => fromBrowser.push(() => panel.link.navigated());
  create('client', true);
  let panel = openPanel();

  return {
    deliver: (nth: number) => deliveries.deliver(nth),
    panel: () => panel,
    documents: (): readonly WorldDocument[] => documents.filter(({ hasClient }) => hasClient),
    /** Pages of documents that belong to an older top document than the one that is there. */
    outdated: (): readonly string[] => all.filter((each) => each.generation < generation).map(({ page }) => page),
    size: () => documents.length,
    topHasScript: () => documents.some(({ top, hasScript }) => top && hasScript),
    hasScript: () => documents.some(({ hasScript }) => hasScript),
    emit: (nth: number) => documents[nth % Math.max(1, documents.length)]?.emit(),
    /** A hash, `pushState`, `history.back()`: Chromium reports it as it reports a new document. */
    moveWithin: report,
    navigate: (kind: 'client' | 'plain' | 'no script', linger = false) => {
      portsLinger = linger;
      kept.push(documents);
      for (const each of documents) each.leave();
      documents = [];
      portsLinger = false;
      create(kind, true);
      endLingering();
      report();
    },
    goBack: () => {
      const before = kept.pop();
      if (!before) return;
      for (const each of documents) each.leave();
      documents = before;
      generation++;
      for (const each of documents) each.comeBack();
      endLingering();
      report();
    },
    addFrame: () => create('client', false),
    removeFrame: () => {
      const at = documents.findIndex(({ top }) => !top);
      if (at >= 0) documents.splice(at, 1)[0]?.leave();
    },
    killBackground: () => {
      pipes = new TabPipes();
      for (const port of ports) port.lose();
    },
    reloadPanel: () => {
      panel.port.close();
      panel = openPanel();
    },
  };
}
