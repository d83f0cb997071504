import { BROWSER_NAMES } from '../harness/browser/browsers';
import type { BrowserName } from '../harness/browser/driver';
import { parseOptions } from './parseOptions';
import { UserError } from './userError';

export interface StartOptions {
  browser?: BrowserName;
  /** The user's own page, instead of the demo. */
  url?: string;
  headless: boolean;
  /** For the demo's page; 0 takes a free one. */
  port: number;
  /** With `url` and `headless`: how long to record, or to wait for `until`. */
  ms?: number;
  /** With `url` and `headless`: the filter that one event is to match. */
  until?: string;
  /** Headless: prints a session file in place of a table. */
  json: boolean;
  skipBuild: boolean;
}

interface Typed {
  browser?: string;
  url?: string;
  headless?: boolean;
  port?: string;
  for?: string;
  until?: string;
  json?: boolean;
  'skip-build'?: boolean;
}

const MS: Record<string, number> = { ms: 1, s: 1_000, m: 60_000 };

/** Throws a UserError that says what is wrong and what would be right. */
export function parseStartOptions(args: string[]): StartOptions {
  const { browser, url, headless, port, for: duration, until, json, 'skip-build': skipBuild } = parseOptions('start', args) as Typed;
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
  const watches = duration !== undefined || until !== undefined;
  if (watches && !(url && headless)) throw new UserError('--for and --until are about a page of your own without a window: add --url and --headless.');
  if (json && !headless) throw new UserError('--json prints what a browser without a window has recorded: add --headless.');
  const ms = duration === undefined ? undefined : millis(duration);
  return {
    ...(browser && { browser }),
    ...(url && { url }),
    headless: headless === true,
    port: number,
    ...(ms !== undefined && { ms }),
    ...(until !== undefined && { until }),
    json: json === true,
    skipBuild: skipBuild === true,
  };
}

/** `10s`, `500ms`, `2m`. */
function millis(text: string): number {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const ms = Number(number) * (MS[unit ?? ''] ?? NaN);
  if (!(ms > 0)) throw new UserError(`"${text}" is no duration: give one such as --for 10s, 500ms or 2m.`);
  return ms;
}

function isBrowserName(name: string): name is BrowserName {
  return (BROWSER_NAMES as string[]).includes(name);
}

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
