import { until } from '../../harness/browser/driver';
import type { Target } from './bareChromium';
import { alternate, figuresOf, ratios, type Figures } from './figures';
import { cpuWhenIdle, recordedEvents } from './idle';
import { launch, watch, type Browsers } from './watchers';

const WAYS = ['not connected', 'connected'] as const;
const SIZE = 100;
const COUNT = 4_000;
const WARM_UP = 300;

/** CPU time of the page's main thread, in ms: the panel is open, and connected to the page's server or not. */
export interface ServerCost {
  events: number;
  notConnected: Figures;
  connected: Figures;
  ratio: Figures;
}

/** What it costs the page that the panel is connected to its server, which is instrumented in both cases. */
export async function serverCost(extension: string, url: string, rounds: number): Promise<ServerCost> {
  const browsers = await launch(extension);
  try {
    const all = await alternate(WAYS, rounds, (way) => once(browsers, url, way === 'connected'));
    return {
      events: COUNT,
      notConnected: figuresOf(all['not connected']),
      connected: figuresOf(all.connected),
      ratio: ratios(all.connected, all['not connected']),
    };
  } finally {
    await Promise.all([browsers.plain.close(), browsers.extended.close()]);
  }
}

async function once(browsers: Browsers, url: string, isConnected: boolean): Promise<number> {
  const { page, panel, close } = await watch(browsers, 'panel open', url);
  if (isConnected) await connect(panel as Target);
  await page.run(`echo(${WARM_UP}, ${SIZE})`);
  const before = await cpuWhenIdle(page);
  await page.run(`echo(${COUNT}, ${SIZE})`);
  await until('the last row', async () => (await recordedEvents(panel as Target)) >= WARM_UP + COUNT);
  const cpu = (await cpuWhenIdle(page)) - before;
  // Otherwise it was measured that nothing happens.
  if (isConnected) await until('what the server says of them', () => (panel as Target).run(`document.querySelector('[data-column=server] [title]') !== null`));
  await close();
  return cpu;
}

/** As a user does, and back to the timeline. */
async function connect(panel: Target): Promise<void> {
  const press = (name: string) => until(name, () => panel.run(`(() => {
    const button = document.querySelector('[data-test=${name}]');
    button?.click();
    return button !== null;
  })()`));
  await press('connect-manager');
  await until('the form', () => panel.run(`document.querySelector('[data-test=server-url]')?.value.startsWith('http') === true`));
  await press('server-connect');
  await until('the list of Sockets', () => panel.run(`/\\d Socket/.test(document.querySelector('[data-test=server-count]')?.textContent ?? '')`));
  await press('server-toggle');
  await until('the timeline', () => panel.run(`document.querySelector('[role=grid]') !== null`));
}
