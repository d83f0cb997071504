import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { env, platform } from 'node:process';
import { launchChromium } from './launchChromium';
import type { Browser, BrowserName, LaunchOptions } from './driver';
import { launchFirefox } from './launchFirefox';

interface Known {
  /** An environment variable that names the executable. */
  variable: string;
  commands: string[];
  mac: string;
  windows: string[];
}

const KNOWN: Record<BrowserName, Known> = {
  chromium: {
    variable: 'CHROMIUM_BIN',
    commands: ['chromium', 'chromium-browser'],
    mac: '/Applications/Chromium.app/Contents/MacOS/Chromium',
    windows: ['Chromium\\Application\\chrome.exe'],
  },
  chrome: {
    variable: 'CHROME_BIN',
    commands: ['google-chrome-stable', 'google-chrome'],
    mac: '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    windows: ['Google\\Chrome\\Application\\chrome.exe'],
  },
  edge: {
    variable: 'EDGE_BIN',
    commands: ['microsoft-edge-stable', 'microsoft-edge'],
    mac: '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    windows: ['Microsoft\\Edge\\Application\\msedge.exe'],
  },
  firefox: {
    variable: 'FIREFOX_BIN',
    commands: ['firefox-esr', 'firefox'],
    mac: '/Applications/Firefox.app/Contents/MacOS/firefox',
    windows: ['Mozilla Firefox\\firefox.exe'],
  },
};

export const BROWSER_NAMES = Object.keys(KNOWN) as BrowserName[];

/** The executable of a browser on this machine, or undefined. */
export function findBrowser(name: BrowserName): string | undefined {
  const { variable, commands, mac, windows } = KNOWN[name];
  const named = env[variable];
  if (named) return existsSync(named) ? named : undefined;
  if (platform === 'darwin') return existsSync(mac) ? mac : undefined;
  if (platform === 'win32') return inFolders(windowsFolders(), windows);
  return inFolders((env['PATH'] ?? '').split(delimiter), commands);
}

/** Names and environment variable of each browser that was looked for, for the user. */
export function lookedFor(names: readonly BrowserName[]): string {
  return names.map((name) => `${name} (${KNOWN[name].commands.join(', ')}, or $${KNOWN[name].variable})`).join('; ');
}

export function launchBrowser(name: BrowserName, options: LaunchOptions): Promise<Browser> {
  return name === 'firefox' ? launchFirefox(options) : launchChromium(name, options);
}

function windowsFolders(): string[] {
  return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((name) => env[name] ?? '').filter(Boolean);
}

function inFolders(folders: string[], names: string[]): string | undefined {
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find((path) => existsSync(path));
}
