/** `npm start`: a browser with the extension, DevTools open, the panel selected, and events flowing. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { env, platform } from 'node:process';
import { PortTaken, startDemoServer, type DemoServer } from '../../demo/demoServer';
import { launchBrowser } from '../../harness/browser/browsers';
import type { Browser } from '../../harness/browser/driver';
import { buildDemo, buildExtension } from '../buildExtension';
import { driveDemo } from '../driveDemo';
import { exportSession } from '../exportSession';
import { requireAnyBrowser, requireBrowser, type FoundBrowser } from '../requireBrowser';
import { parseStartOptions, type StartOptions } from '../options';
import { printTimeline } from '../printTimeline';
import { ROOT } from '../runTool';
import { step } from '../step';
import { UserError } from '../userError';
import { watchPage } from '../watchPage';

export async function run(args: string[]): Promise<number> {
  const options = parseStartOptions(args);
  // What stands in the way is said before the work begins.
  const found = options.browser ? { name: options.browser, executable: await requireBrowser(options.browser) } : await requireAnyBrowser();
  if (options.url) await requireReachable(options.url);
  if (options.skipBuild && !existsSync(join(ROOT, 'dist/chrome'))) throw new UserError('Nothing is built yet: leave --skip-build out.');
  const demo = options.url ? undefined : await startDemo(options.port);
  try {
    if (!options.skipBuild) await step('built the extension', buildExtension);
    return await show(options, found, demo);
  } finally {
    await demo?.stop();
  }
}

async function show(options: StartOptions, { name, executable }: FoundBrowser, demo: DemoServer | undefined): Promise<number> {
  const headless = options.headless || !hasDisplay();
  const url = options.url ?? `${demo?.url}${headless ? '' : '?auto'}`;
  const extension = join(ROOT, 'dist', name === 'firefox' ? 'firefox' : 'chrome');
  const browser = await step(`started ${name}${headless ? ', headless,' : ''} with the extension, for ${url}`, () => launchBrowser(name, { extension, headless, executable }));
  try {
    return await (headless ? drive(browser, url, options, demo) : leaveOpen(browser, url));
  } finally {
    await browser.close();
  }
}

async function drive(browser: Browser, url: string, options: StartOptions, demo: DemoServer | undefined): Promise<number> {
  const page = await browser.openPage(url);
  const panel = await page.openPanel();
  const missing = demo ? await step('used the demo', () => driveDemo(page, panel)) : await watchPage(panel, options);
  if (options.json) console.log((await exportSession(panel, browser.downloads)).trim());
  else printTimeline(await panel.grid());
  const picture = join(ROOT, 'artifacts/panel.png');
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  await panel.screenshot(picture);
  console.error([`Saved ${picture}`, ...(missing ? [missing] : [])].join('\n'));
  return missing ? 1 : 0;
}

async function leaveOpen(browser: Browser, url: string): Promise<number> {
  const page = await browser.openPage(url);
  await page.openPanel();
  console.log('The panel is open. Close the browser, or press Ctrl+C, to end.');
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.race([browser.closed, interrupted]);
  return 0;
}

async function startDemo(port: number): Promise<DemoServer> {
  await step('built the demo', buildDemo);
  try {
    return await startDemoServer({ port, instrumented: true });
  } catch (error) {
    throw error instanceof PortTaken ? new UserError(error.message) : error;
  }
}

async function requireReachable(url: string): Promise<void> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) }).catch(() => undefined);
  if (!answer) throw new UserError(`${url} cannot be reached: start your application first, and check the address.`);
  // Browsers show a page of their own then, where no extension may be.
  if (!answer.ok && (await answer.text()) === '') throw new UserError(`${url} answers with status ${answer.status} and no page: check the address.`);
}

function hasDisplay(): boolean {
  return platform === 'darwin' || platform === 'win32' || Boolean(env['DISPLAY'] ?? env['WAYLAND_DISPLAY']);
}
