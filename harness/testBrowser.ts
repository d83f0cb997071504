import { env, getuid } from 'node:process';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser, lookedFor } from './browser/browsers';
import type { ClientBrowser } from './clients';

/** `npm test -- --skip-chromium` and `--skip-firefox` set these. */
export const SKIPPED: Record<ClientBrowser, boolean> = {
  chromium: Boolean(env['SKIP_CHROMIUM']),
  firefox: Boolean(env['SKIP_FIREFOX']),
};
export const SKIP = SKIPPED.chromium;

/** A headless browser without any extension: for tests that need a real page and no DevTools. */
export function launchTestBrowser(browser: ClientBrowser = 'chromium'): Promise<Browser> {
  return browser === 'firefox' ? launchFirefox() : launchChromium();
}

function launchFirefox(): Promise<Browser> {
  const executablePath = findBrowser('firefox');
  if (!executablePath) throw new Error(`no browser for the tests: looked for ${lookedFor(['firefox'])}`);
  return puppeteer.launch({ browser: 'firefox', executablePath, headless: true, defaultViewport: null });
}

function launchChromium(): Promise<Browser> {
  const executablePath = findBrowser('chromium') ?? findBrowser('chrome');
  if (!executablePath) throw new Error(`no browser for the tests: looked for ${lookedFor(['chromium', 'chrome'])}`);
  return puppeteer.launch({
    executablePath,
    headless: true,
    pipe: true,
    defaultViewport: null,
    args: ['--no-first-run', '--disable-quic', ...(getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
}
