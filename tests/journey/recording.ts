/** A real server of any major version that writes down what arrived and when, and a page with its own client. */
import { readFile } from 'node:fs/promises';
import type { Panel, Page } from '../../harness/browser/driver';
import { until } from '../../harness/browser/driver';
import { shippedFile, VERSIONS, type Version } from '../../harness/clients';
import { startServer, type TestServer } from '../../harness/servers';
import type { Journey } from './journey';

export interface Arrival {
  event: string;
  args: unknown[];
  /** Milliseconds. */
  at: number;
}

export interface Recording {
  arrived: Arrival[];
  page: Page;
  /** Has the page itself emit: an event, its arguments, and after how many milliseconds. */
  emit(event: string, args: unknown[], options?: { after?: number; ack?: boolean }): Promise<void>;
  close(): Promise<void>;
}

const EVENTS = ['step', 'slow', 'end', 'deleteAll'];
const SLOW_MS = 150;

export function versionOf(name: string): Version {
  return VERSIONS.find(({ version }) => version === name) as Version;
}

const PAGE = `<!doctype html><title>waiting</title><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  socket.on('connect', () => { document.title = 'connected'; });
  socket.on('told', () => {});
  addEventListener('have:leave', () => socket.disconnect());
  addEventListener('have:emit', ({ detail }) => {
    const { event, args, after, ack } = JSON.parse(detail);
    setTimeout(() => socket.emit(event, ...args, ...(ack ? [() => {}] : [])), after);
  });
</script>`;

export async function record(journey: Journey, version: Version): Promise<Recording> {
  const client = await readFile(shippedFile(version, 'CDN file') as string, 'utf8');
  const server = await startServer(version, {}, { '/': PAGE, '/client.js': client });
  const arrived = listen(server);
  const page = await journey.browser.openPage(server.url);
  await page.waitFor(() => document.title === 'connected');
  return {
    arrived,
    page,
    emit: (event, args, { after = 0, ack = false } = {}) =>
      page.evaluate((detail) => {
        dispatchEvent(new CustomEvent('have:emit', { detail }));
      }, JSON.stringify({ event, args, after, ack })),
    close: async () => {
      await page.close();
      await server.stop();
    },
  };
}

/** `slow` is answered late, so that it shows who waits for the answer. */
function listen(server: TestServer): Arrival[] {
  const arrived: Arrival[] = [];
  server.io.on('connection', (socket) => {
    for (const event of EVENTS) {
      socket.on(event, (...args: unknown[]) => {
        const answer = args.at(-1);
        const values = args.filter((arg) => typeof arg !== 'function');
        arrived.push({ event, args: values, at: performance.now() });
        if (typeof answer === 'function') setTimeout(() => (answer as (value: unknown) => void)({ had: values[0] }), event === 'slow' ? SLOW_MS : 0);
      });
    }
  });
  return arrived;
}

export function arrivals(recording: Recording, event: string): Arrival[] {
  return recording.arrived.filter((each) => each.event === event);
}

export async function untilArrived(recording: Recording, event: string, times: number): Promise<Arrival[]> {
  await until(`${times} × ${event} at the server`, () => arrivals(recording, event).length >= times);
  return arrivals(recording, event);
}

/** What a person chooses in a list. */
export async function choose(panel: Panel, selector: string, value: string): Promise<void> {
  await panel.waitFor((list) => document.querySelector(list) !== null, selector);
  await panel.evaluate(
    (list, wanted) => {
      const select = document.querySelector(list) as HTMLSelectElement;
      Object.getOwnPropertyDescriptor(HTMLSelectElement.prototype, 'value')?.set?.call(select, wanted);
      select.dispatchEvent(new Event('change', { bubbles: true }));
    },
    selector,
    value,
  );
}

/** Until an element says something. */
export function says(panel: Panel, selector: string, words: string): Promise<void> {
  return panel.waitFor((name, text) => document.querySelector(name)?.textContent?.includes(text), selector, words);
}
