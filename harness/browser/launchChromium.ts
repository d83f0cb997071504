import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import puppeteer, { type Browser as Puppet, type CDPSession, type Page as PuppetPage } from 'puppeteer-core';
import { chromiumPageOf } from './chromiumPageOf';
import { PANEL_FILE, type Tab } from './chromiumPanel';
import type { Browser, BrowserName, LaunchOptions } from './driver';
import { emptyFolder } from './emptyFolder';
import { evaluateIn } from './evaluateIn';
import { backgroundsOf, killBackground } from './killBackground';

const FLAGS = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const LOOPBACK_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

/** Starts a Chromium-based browser with the extension and a temporary profile; tries twice, because a start may fail. */
export async function launchChromium(name: BrowserName, options: LaunchOptions): Promise<Browser> {
  try {
    return await start(name, options);
  } catch (error) {
    console.error(`${name} did not start, trying once more: ${String(error)}`);
    return start(name, options);
  }
}

async function start(name: BrowserName, options: LaunchOptions): Promise<Browser> {
  const { extension, headless, installLater, inPrivate = false, reuseTabs = false } = options;
  const puppet = await launchPuppet(options);
  const downloads = mkdtempSync(join(tmpdir(), 'socketio-devtools-downloads-'));
  const session = await puppet.target().createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: downloads });
  let id = '';
  const install = async () => {
    id = await puppet.installExtension(extension, { enabledInIncognito: inPrivate });
  };
  if (!installLater) await install();
  const idle: Tab[] = [];
  const open = (tab: Tab) => chromiumPageOf(tab, { id: () => id, headless, ...(reuseTabs && { idle }) });
  const closed = new Promise<void>((resolve) => puppet.once('disconnected', () => resolve()));
  return {
    name,
    downloads,
    closed,
    install,
    installOther: async (folder) => void (await puppet.installExtension(folder)),
    openPage: async (url) => {
      const tab = (await lastUsable(idle)) ?? { page: (await blank(puppet)) ?? (await puppet.newPage()) };
      const page = open(tab);
      await page.goto(url);
      return page;
    },
    openWindow: async (url, incognito) => {
      // A context that a debugger creates isn't a private window: extensions only partly work in it.
      const helper = await puppet.newPage();
      await helper.goto(`chrome-extension://${id}/${PANEL_FILE}`);
      const page = await open({ page: helper }).opens(() => evaluateIn(helper, createWindow, [url, incognito]));
      await helper.close();
      return page;
    },
    killBackground: () => killBackground(puppet, id),
    cpu: () => cpuOf(session),
    isBackgroundAlive: async () => (await backgroundsOf(puppet, id)).length > 0,
    reset: async () => {
      const reused = new Set(idle.map(({ page }) => page));
      const rest = (await puppet.pages()).filter((page) => !reused.has(page) && !page.url().startsWith('devtools:'));
      // A new one: the DevTools of a page that a failed test has left would show the next page as it is.
      const page = await puppet.newPage();
      await page.goto(`chrome-extension://${id}/${PANEL_FILE}`);
      await evaluateIn(page, clearStorage, []);
      await page.goto('about:blank');
      for (const each of rest) await each.close();
      emptyFolder(downloads);
    },
    close: async () => {
      await puppet.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}

function launchPuppet({ executable, headless, language, netLog, loopbackOnly }: LaunchOptions): Promise<Puppet> {
  return puppeteer.launch({
    executablePath: executable,
    headless,
    pipe: true,
    enableExtensions: true,
    handleDevToolsAsPage: true,
    defaultViewport: null,
    args: [
      ...FLAGS,
      ...(getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(language ? [`--lang=${language}`] : []),
      ...(netLog ? [`--log-net-log=${netLog}`] : []),
      ...(loopbackOnly ? [LOOPBACK_ONLY] : []),
    ],
    // Chromium on Linux only uses the environment.
    ...(language && { env: { ...process.env, LANGUAGE: language } }),
    // A worker with a debugger attached is never stopped.
    targetFilter: (target) => target.type() !== 'service_worker',
  });
}

async function cpuOf(session: CDPSession): Promise<{ extension: number; all: number }> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer');
  const sum = (of: typeof renderers) => of.reduce((all, { cpuTime }) => all + cpuTime, 0);
  const isOfExtension = ({ id }: { id: number }) => execFileSync('ps', ['-o', 'args=', '-p', String(id)], { encoding: 'utf8' }).includes('--extension-process');
  return { extension: sum(renderers.filter(isOfExtension)), all: sum(renderers) };
}

/** In front: a hidden page's timers are slow, and it loads nothing in advance. A tab whose page was loaded in advance may have lost its session. */
async function lastUsable(idle: Tab[]): Promise<Tab | undefined> {
  const tab = idle.pop();
  try {
    await tab?.page.bringToFront();
    return tab;
  } catch {
    return lastUsable(idle);
  }
}

/** Runs in a page of the extension. */
async function createWindow(url: string, incognito: boolean): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { windows: { create(window: object): Promise<unknown> } } };
  await chrome.windows.create({ url, incognito });
}

/** The tab that a browser starts with. */
async function blank(puppet: Puppet): Promise<PuppetPage | undefined> {
  return (await puppet.pages()).find((page) => page.url() === 'about:blank');
}

/** Runs in a page of the extension. */
async function clearStorage(): Promise<void> {
  const { chrome } = globalThis as unknown as { chrome: { storage: { local: { clear(): Promise<void> } } } };
  await chrome.storage.local.clear();
}
