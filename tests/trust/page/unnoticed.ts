/** Runs in a page: does everything that a page does with the network and with errors, one after another, and writes down what it sees. */
import { ERRORS, errorsAtLast } from './probes/errors';
import { NATIVES } from './probes/natives';
import { REPORTS, reportsAtLast } from './probes/reports';
import { BEACONS, FETCH, XHR } from './probes/requests';
import { inSocketIo } from './probes/socketio';
import { EVENT_SOURCE, WEB_SOCKET, WEB_TRANSPORT } from './probes/sockets';
import { fault, SOCKET_IO, type Probes } from './probes/told';

/** After those of Socket.IO, where there are any: by then the hook has seen it. */
const GROUPS: Record<string, Probes> = {
  ...(SOCKET_IO && { 'Socket.IO': inSocketIo }),
  fetch: FETCH,
  XMLHttpRequest: XHR,
  beacons: BEACONS,
  WebSocket: WEB_SOCKET,
  EventSource: EVENT_SOURCE,
  WebTransport: WEB_TRANSPORT,
  errors: ERRORS,
  reports: REPORTS,
  natives: NATIVES,
  'at last': { ...errorsAtLast, ...reportsAtLast },
};

const PATIENCE_MS = 5_000;
function tooLate(): Promise<never> {
  return new Promise((_, reject) => void setTimeout(() => reject(new Error('it never ended')), PATIENCE_MS));
}

const record: Record<string, unknown> = {};
Object.assign(globalThis, {
  async runProbes(): Promise<void> {
    for (const [group, probes] of Object.entries(GROUPS)) {
      for (const [name, probe] of Object.entries(probes)) {
        const key = `${group}: ${name}`;
        document.title = key;
        try {
          record[key] = (await Promise.race([probe(), tooLate()])) ?? null;
        } catch (error) {
          // A probe that cannot be run is a fault of this test.
          record[key] = { failed: await fault(() => Promise.reject(error)) };
        }
      }
    }
    document.title = 'done';
  },
  record,
});
