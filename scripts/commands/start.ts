/** `npm start`: a browser with the extension, DevTools open, the panel selected, and events flowing. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { PortTaken, startDemoServer, type DemoServer } from '../../demo/demoServer';
import { launchBrowser } from '../../harness/browser/browsers';
import type { Browser } from '../../harness/browser/driver';
import { buildDemo, buildExtension } from '../buildExtension';
import { driveDemo } from '../driveDemo';
import { requireAnyBrowser, requireBrowser } from '../requireBrowser';
import { parseStartOptions, type StartOptions } from '../options';
import { printTimeline } from '../printTimeline';
import { ROOT } from '../runTool';
import { UserError } from '../userError';
import { watchPage } from '../watchPage';

export async function run(args: string[]): Promise<number> {
  const options = parseStartOptions(args);
  if (options.url) await requireReachable(options.url);
  const demo = options.url ? undefined : await startDemo(options.port);
  try {
    await buildExtension();
    return await show(options, demo);
  } finally {
    await demo?.stop();
  }
}

async function show(options: StartOptions, demo: DemoServer | undefined): Promise<number> {
  const { name, executable } = options.browser
    ? { name: options.browser, executable: await requireBrowser(options.browser) }
    : await requireAnyBrowser();
  const headless = options.headless || !hasDisplay();
  const url = options.url ?? `${demo?.url}${headless ? '' : '?auto'}`;
  console.log(`Starting ${name}${headless ? ', headless,' : ''} with the extension, at ${url}`);
  const extension = join(ROOT, 'dist', name === 'firefox' ? 'firefox' : 'chrome');
  const browser = await launchBrowser(name, { extension, headless, executable });
  try {
    await (headless ? drive(browser, url, demo) : leaveOpen(browser, url));
    return 0;
  } finally {
    await browser.close();
  }
}

async function drive(browser: Browser, url: string, demo: DemoServer | undefined): Promise<void> {
  const page = await browser.openPage(url);
  const panel = await page.openPanel();
  await (demo ? driveDemo(page, panel) : watchPage(panel));
  printTimeline(await panel.grid());
  const picture = join(ROOT, 'artifacts/panel.png');
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  await panel.screenshot(picture);
  console.log(`Saved ${picture}`);
}

async function leaveOpen(browser: Browser, url: string): Promise<void> {
  const page = await browser.openPage(url);
  await page.openPanel();
  console.log('The panel is open. Close the browser, or press Ctrl+C, to end.');
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.race([browser.closed, interrupted]);
}

async function startDemo(port: number): Promise<DemoServer> {
  await buildDemo();
  try {
    return await startDemoServer({ port });
  } catch (error) {
    throw error instanceof PortTaken ? new UserError(error.message) : error;
  }
}

async function requireReachable(url: string): Promise<void> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(10_000) });
  } catch {
    throw new UserError(`${url} cannot be reached: start your application first, and check the address.`);
  }
}

function hasDisplay(): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}
