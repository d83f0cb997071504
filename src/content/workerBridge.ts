/** The content script of a document whose workers are looked into: each worker is a page of its own to the panel. */
import { nonce } from '../channel/nonce';
import { awaitWorkerPorts } from '../channel/workerPorts';
import { PANEL_IS_HERE } from '../protocol/messages';
import { runtime } from './contentRuntime';
import { JoinedPorts } from './joinPorts';

const workers = new Map<number, JoinedPorts>();

awaitWorkerPorts({
  found({ number, url, kind }, port) {
    const ports = new JoinedPorts(runtime, nonce(), (socketio) => ({
      type: 'hello',
      url,
      top: false,
      startedAt: performance.timeOrigin,
      socketio,
      worker: kind,
    }));
    workers.set(number, ports);
    ports.found(port);
  },
  ended(number) {
    workers.get(number)?.close();
    workers.delete(number);
  },
});
runtime.onMessage.addListener((message) => {
  if (message === PANEL_IS_HERE) for (const ports of workers.values()) ports.connect();
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) for (const ports of workers.values()) ports.restore();
});
