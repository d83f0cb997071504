import { parseArgs } from 'node:util';
import { BROWSER_NAMES } from '../harness/browser/browsers';
import type { BrowserName } from '../harness/browser/driver';
import { UserError } from './userError';

export interface StartOptions {
  browser?: BrowserName;
  /** The user's own page, instead of the demo. */
  url?: string;
  headless: boolean;
  /** For the demo's page; 0 takes a free one. */
  port: number;
}

export const USAGE =
  'npm start -- [--browser chromium|chrome|edge|firefox] [--url http://…] [--headless] [--port N]';

/** Throws a UserError that says what is wrong and what would be right. */
export function parseStartOptions(args: string[]): StartOptions {
  const { browser, url, headless, port } = parse(args);
  if (browser !== undefined && !isBrowserName(browser)) {
    throw new UserError(`There is no browser "${browser}": choose one of ${BROWSER_NAMES.join(', ')}.`);
  }
  if (url !== undefined && !isWebAddress(url)) {
    throw new UserError(`"${url}" is no web address: give a whole one, such as --url http://localhost:3000.`);
  }
  const number = Number(port ?? 0);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) {
    throw new UserError(`"${port}" is no port: give a number from 1 to 65535, or leave --port out for a free one.`);
  }
  return { ...(browser && { browser }), ...(url && { url }), headless: headless === true, port: number };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        browser: { type: 'string' },
        url: { type: 'string' },
        headless: { type: 'boolean' },
        port: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UserError(`${(error as Error).message}\n${USAGE}`);
  }
}

function isBrowserName(name: string): name is BrowserName {
  return (BROWSER_NAMES as string[]).includes(name);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
