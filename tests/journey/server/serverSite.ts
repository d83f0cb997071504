import { readFile } from 'node:fs/promises';
import { shippedFile } from '../../../harness/clients';
import type { Page, Panel } from '../../../harness/browser/driver';
import type { TestServer } from '../../../harness/servers';
import { startInstrumented, type Instrumented } from '../../support/startInstrumented';
import { openTool, type Journey } from '../journey';
import { versionOf } from '../recording';

export interface ServerSite {
  server: TestServer;
  /** The path in the address bar; the page's Socket is connected. */
  openPage(journey: Journey): Promise<Page>;
  stop(): Promise<void>;
}

/** `socket` is the page's; `more(n)` connects others from the same page, each with a Manager of its own. */
const PAGE = `<!doctype html><title>waiting</title><script src="/client.js"></script><script>
  const socket = io({ transports: ['websocket'] });
  socket.on('connect', () => { document.title = 'connected ' + socket.id; });
  socket.on('disconnect', () => { document.title = 'disconnected'; });
  addEventListener('have:emit', ({ detail }) => socket.emit(...JSON.parse(detail)));
</script>`;

/** A server with \`instrument\`, and a page that is connected to it. */
export async function startServerSite(options: Partial<Instrumented> = {}): Promise<ServerSite> {
  const version = options.version ?? versionOf('4.8');
  const client = await readFile(shippedFile(version, 'CDN file') as string, 'utf8');
  const server = await startInstrumented({ ...options, version, served: { '/': PAGE, '/client.js': client } });
  return {
    server,
    openPage: async ({ browser }) => {
      const page = await browser.openPage(server.url);
      await page.waitFor(() => document.title.startsWith('connected'));
      return page;
    },
    stop: () => server.stop(),
  };
}

/** Has the page's Socket emit. */
export function haveEmit(page: Page, ...args: unknown[]): Promise<void> {
  return page.evaluate((detail) => {
    dispatchEvent(new CustomEvent('have:emit', { detail }));
  }, JSON.stringify(args));
}

/** Opens the form from the Sockets bar: it is filled in from the page. */
export async function openFormFor(panel: Panel): Promise<void> {
  await panel.click('[data-test=connect-manager]');
  await panel.waitFor(() => document.querySelector<HTMLInputElement>('[data-test=server-url]')?.value.startsWith('http'));
}

/** Opens the empty form from the toolbar, and says where the server is. */
export async function openFormWith(panel: Panel, url: string): Promise<void> {
  await openTool(panel, 'server-toggle');
  await panel.fill('[data-test=server-url]', url);
}

export function failedWith(panel: Panel, words: string): Promise<void> {
  return panel.waitFor((text) => document.querySelector('[data-test=server-failed]')?.textContent?.includes(text), words);
}

export function connectedTo(panel: Panel): Promise<void> {
  return panel.waitFor(() => document.querySelector('[data-test=server-status]')?.getAttribute('data-state') === 'connected');
}
