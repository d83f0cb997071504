import { existsSync, readFileSync } from 'node:fs';
import { getuid } from 'node:process';
import { BROWSER_NAMES, findBrowser, lookedFor } from '../harness/browser/browsers';
import type { BrowserName } from '../harness/browser/driver';
import { run } from './runTool';
import { UserError } from './userError';

export interface FoundBrowser {
  name: BrowserName;
  executable: string;
}

const PACKAGES: Partial<Record<BrowserName, string>> = { chromium: 'chromium', firefox: 'firefox-esr' };

/**
 * The executable of a browser; installed from Debian's packages, as root on Debian or Ubuntu, where it is missing.
 * Throws a UserError that says what was looked for and how to get it.
 */
export async function requireBrowser(name: BrowserName): Promise<string> {
  const found = findBrowser(name);
  if (found) return found;
  const debian = PACKAGES[name];
  if (debian && canInstall()) {
    console.log(`There is no ${name} on this machine: installing Debian's package ${debian} (apt-get).`);
    await install(debian);
    const installed = findBrowser(name);
    if (installed) return installed;
  }
  throw new UserError(`No ${name} was found. ${howToGet([name])}`);
}

/** The first browser that is there, Chromium being installed where it may be and there is none. */
export async function requireAnyBrowser(): Promise<FoundBrowser> {
  for (const name of BROWSER_NAMES) {
    const executable = findBrowser(name);
    if (executable) return { name, executable };
  }
  if (!canInstall()) throw new UserError(`No browser was found. ${howToGet(BROWSER_NAMES)}`);
  return { name: 'chromium', executable: await requireBrowser('chromium') };
}

function howToGet(names: readonly BrowserName[]): string {
  return `Looked for: ${lookedFor(names)}. Install one, or set its variable to the path of the executable.`;
}

function canInstall(): boolean {
  if (getuid?.() !== 0 || !existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

async function install(debian: string): Promise<void> {
  const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['-qq', 'update'], quiet);
  const code = await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', debian], quiet);
  if (code !== 0) throw new UserError(`apt-get could not install ${debian}: see what it says above.`);
}
