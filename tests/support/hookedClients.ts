/** Real clients in Node.js that the real hook observes, and the panel's model that it reports to: one page with many Managers. */
import { createRequire } from 'node:module';
import type { Manager, ManagerOptions, Socket } from 'socket.io-client';
import { createPanelModel } from '../../panel/model/createPanelModel';
import type { PanelModel } from '../../panel/model/panelModel';
import { isCapture } from '../../src/protocol/isCapture';
import type { Capture } from '../../src/protocol/capture';
import { asManager } from '../../src/hook/clientShape';
import { observeLibrary } from '../../src/hook/observe/observeLibrary';
import { createOutbox, type Outbox } from '../../src/hook/outbox';
import { createPage } from '../../src/hook/page';
import { unpackAll } from '../../harness/unpackAll';

const require = createRequire(import.meta.url);

interface Observed {
  Manager: new (url: string, options: Partial<ManagerOptions>) => Manager;
  outbox: Outbox;
  sink: (captures: Capture[]) => void;
}

/** A library is patched once. */
const observedByClient = new Map<string, Observed>();

export interface HookedClients {
  panel: PanelModel;
  /** A Manager of its own, with this Socket on it. */
  open(url: string, options?: Partial<ManagerOptions>, namespace?: string): Socket;
  /** Closes all of them. */
  close(): void;
}

/** `client`: the package of a release. Only one test can use it at a time. Several may report to one panel, each as a page of its own. */
export function hookedClients(client: string, panel: PanelModel = createPanelModel()): HookedClients {
  const observed = observe(client);
  panel.hello(client, { url: `http://127.0.0.1/${client}`, top: panel.pages.size === 0, socketio: true, startedAt: 1 });
  observed.sink = (captures) => {
    const malformed = captures.filter((capture) => !isCapture(capture));
    if (malformed.length > 0) throw new Error(`malformed: ${JSON.stringify(malformed).slice(0, 600)}`);
    panel.ingest(client, captures);
  };
  const sockets: Socket[] = [];
  return {
    panel,
    open: (url, options = {}, namespace = '/') => {
      const manager = new observed.Manager(url, { autoConnect: false, transports: ['websocket'], reconnectionDelay: 10, ...options });
      const socket = manager.socket(namespace, options as object);
      sockets.push(socket);
      socket.connect();
      return socket;
    },
    close: () => {
      for (const socket of sockets) socket.io.reconnection(false);
      for (const socket of sockets.splice(0)) socket.disconnect();
    },
  };
}

function observe(client: string): Observed {
  const known = observedByClient.get(client);
  if (known) return known;
  const { Manager } = require(client) as Pick<Observed, 'Manager'>;
  const outbox = createOutbox((message) => {
    // As on a port: the hook's own lists have no methods.
    const captures = unpackAll(structuredClone(message).captures);
    observed.sink(captures);
    outbox.received('test', captures.at(-1)?.seq ?? 0);
  });
  const observed: Observed = { Manager, outbox, sink: () => undefined };
  outbox.attach('test', 0);
  const manager = asManager(new Manager('http://127.0.0.1/', { autoConnect: false }));
  if (!manager || !observeLibrary(createPage(outbox), manager)) throw new Error(`${client} could not be observed`);
  observedByClient.set(client, observed);
  return observed;
}
