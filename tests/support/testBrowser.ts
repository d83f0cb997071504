import { env, getuid } from 'node:process';
import puppeteer, { type Browser } from 'puppeteer-core';
import { findBrowser, lookedFor } from './browser/browsers';

/** `npm test -- --skip-chromium` says so here. */
export const SKIP = Boolean(env['SKIP_CHROMIUM']);

/** A headless Chromium without any extension: for the tests that need a real page and no DevTools. */
export function launchTestBrowser(): Promise<Browser> {
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
