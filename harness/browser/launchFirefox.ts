import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyFolder } from './emptyFolder';
import { until, type Browser, type LaunchOptions } from './driver';
import { EMPTY, EXTENSION_ID, Firefox, type FirefoxTab } from './firefox';
import { isBackgroundAlive, killBackground, setPreferences, urlInExtension } from './firefoxChrome';
import { openFirefoxPage } from './openFirefoxPage';
import { Marionette } from './marionette';

const PREFERENCES = {
  'marionette.port': 0,
  'devtools.toolbox.host': 'bottom',
  'devtools.toolbox.footer.height': 640,
  'browser.aboutwelcome.enabled': false,
  'browser.download.folderList': 2,
  'browser.download.useDownloadDir': true,
  'browser.download.always_ask_before_handling_new_types': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
};
/** Preferences that a test changes by what it does. */
const CHANGING = { 'devtools.theme': null, 'devtools.toolbox.host': PREFERENCES['devtools.toolbox.host'], 'devtools.toolbox.footer.height': PREFERENCES['devtools.toolbox.footer.height'] };
const SIZE = { width: 1280, height: 1000 };
const ACCESS_PAGE = 'panel/access.html';
/** Starts Firefox with the extension and a temporary profile; tries twice, because a start may fail. */
export async function launchFirefox(options: LaunchOptions): Promise<Browser> {
  try {
    return await start(options);
  } catch (error) {
    console.error(`firefox did not start, trying once more: ${String(error)}`);
    return start(options);
  }
}

async function start({ extension, headless, executable, installLater, inPrivate = false, withholdAccess, reuseTabs = false }: LaunchOptions): Promise<Browser> {
  const profile = mkdtempSync(join(tmpdir(), 'socketio-devtools-firefox-'));
  const downloads = join(profile, 'downloads');
  mkdirSync(downloads);
  const preferences = { ...PREFERENCES, 'browser.download.dir': downloads, 'extensions.originControls.grantByDefault': !withholdAccess };
  const lines = Object.entries(preferences).map(([name, value]) => `user_pref("${name}", ${JSON.stringify(value)});`);
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const flags = ['--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile];
  const size = ['--width', String(SIZE.width), '--height', String(SIZE.height)];
  const process = spawn(executable, [...(headless ? ['-headless'] : []), ...flags, ...size], {
    env: { ...globalThis.process.env, HOME: profile },
    stdio: 'ignore',
  });
  const closed = new Promise<void>((resolve) => process.once('exit', () => resolve()));
  try {
    const firefox = new Firefox(await connectTo(profile, process));
    await firefox.send('WebDriver:NewSession', { capabilities: {} });
    const install = async () => void (await firefox.send('Addon:Install', { path: extension, temporary: true, allowPrivateBrowsing: inPrivate }));
    if (!installLater) await install();
    return browserOf(firefox, downloads, install, closed, () => end(firefox, process, closed, profile), reuseTabs ? [] : undefined);
  } catch (error) {
    process.kill('SIGKILL');
    await closed;
    rmSync(profile, { recursive: true, force: true });
    throw error;
  }
}

async function connectTo(profile: string, process: ChildProcess): Promise<Marionette> {
  const file = join(profile, 'MarionetteActivePort');
  const port = await until('Firefox to open its remote port', () => {
    if (process.exitCode !== null) throw new Error(`Firefox ended with code ${process.exitCode}`);
    return existsSync(file) && readFileSync(file, 'utf8');
  });
  return Marionette.connect(Number(port));
}

async function end(firefox: Firefox, process: ChildProcess, closed: Promise<void>, profile: string): Promise<void> {
  await firefox.send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => process.kill('SIGKILL'));
  await closed;
  firefox.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

function browserOf(
  firefox: Firefox,
  downloads: string,
  install: () => Promise<void>,
  closed: Promise<void>,
  close: () => Promise<void>,
  idle: FirefoxTab[] | undefined,
): Browser {
  return {
    name: 'firefox',
    downloads,
    closed,
    install,
    installOther: () => Promise.reject(new Error('only Chromium gets another extension here')),
    openPage: async (url) => openFirefoxPage(firefox, idle?.pop() ?? { handle: await firefox.open({ type: 'tab', focus: true }) }, url, idle),
    openWindow: async (url, isPrivate) => openFirefoxPage(firefox, { handle: await firefox.open({ type: 'window', focus: true, private: isPrivate }) }, url),
    killBackground: () => firefox.chrome(killBackground, EXTENSION_ID),
    cpu: () => Promise.reject(new Error('only Chromium tells of its processes')),
    isBackgroundAlive: () => firefox.chrome(isBackgroundAlive, EXTENSION_ID),
    reset: async () => {
      await firefox.closeOthers(idle?.map(({ handle }) => handle) ?? []);
      await firefox.send('WebDriver:Navigate', { url: await firefox.chrome(urlInExtension, EXTENSION_ID, ACCESS_PAGE) });
      await firefox.content(clearStorage);
      await firefox.send('WebDriver:Navigate', { url: EMPTY });
      await firefox.chrome(setPreferences, CHANGING);
      await firefox.send('WebDriver:SetWindowRect', SIZE);
      emptyFolder(downloads);
    },
    close,
  };
}

/** Runs in a page of the extension. */
async function clearStorage(): Promise<void> {
  const { browser } = globalThis as unknown as { browser: { storage: { local: { clear(): Promise<void> } } } };
  await browser.storage.local.clear();
}
