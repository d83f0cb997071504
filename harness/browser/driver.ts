import { env } from 'node:process';
import type { Page as PuppetPage } from 'puppeteer-core';

/**
 * What a user does with a browser, its DevTools and our panel, the same for every browser.
 * Functions passed to `evaluate` and `waitFor` run in the browser: they may only use their arguments.
 */
export type BrowserName = 'chromium' | 'chrome' | 'edge' | 'firefox';

export interface LaunchOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  headless: boolean;
  executable: string;
  /** Don't install the extension until `install()`, like a user who adds it while pages are open. */
  installLater?: boolean;
  /** Allow the extension in private windows. */
  inPrivate?: boolean;
  /** Chromium: the language of the browser itself. */
  language?: string;
  /** Chromium: a file for its log of all network traffic, complete once the browser is closed. */
  netLog?: string;
  /** Chromium: only 127.0.0.1 can be reached. */
  loopbackOnly?: boolean;
  /** Firefox: don't grant the extension access to any site. */
  withholdAccess?: boolean;
  /** A page that is closed leaves its tab to the next one, with DevTools open and no panel, because opening DevTools is slow. */
  reuseTabs?: boolean;
}

export interface Browser {
  readonly name: BrowserName;
  /** The folder for saved files. */
  readonly downloads: string;
  openPage(url: string): Promise<Page>;
  /** In a new window; a private one needs `inPrivate`. */
  openWindow(url: string, isPrivate: boolean): Promise<Page>;
  install(): Promise<void>;
  /** Another extension, beside ours. Chromium only. */
  installOther(folder: string): Promise<void>;
  /** Stops the extension's background, as the browser itself does when it is idle. */
  killBackground(): Promise<void>;
  isBackgroundAlive(): Promise<boolean>;
  /** Restores the state after launch: removes everything that was stored, downloaded or set, and closes all pages. */
  reset(): Promise<void>;
  /** CPU seconds so far: of the extension's panels and backgrounds, and of these together with all pages and DevTools. Chromium only. */
  cpu(): Promise<{ extension: number; all: number }>;
  /** Resolves when the browser is closed, by the user or by `close()`. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

export interface Page {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  evaluate<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  click(selector: string): Promise<void>;
  waitFor<Args extends unknown[]>(fn: (...args: Args) => unknown, ...args: Args): Promise<void>;
  /** The page that opens in a new window or tab during `act`. */
  opens(act: () => Promise<void>): Promise<Page>;
  /** In the world of the extension's content scripts. Chromium only. */
  evaluateInContentScript<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Bytes of its heap after a garbage collection. Chromium only. */
  heap(): Promise<number>;
  /** The longest tasks of the page's main thread during `act`. Chromium only. */
  longestTasks(act: () => Promise<void>): Promise<LongestTasks>;
  /** Without selecting our panel. Chromium only. */
  openDevTools(): Promise<void>;
  /** Opens DevTools too. Chromium only. */
  inspect(): Promise<Inspection>;
  /** Discards the tab and its DevTools, as a browser does when memory is low, and returns to it. */
  discard(panel: Panel): Promise<Page>;
  /** Duplicates the tab, as a user does from the tab's menu. */
  duplicate(panel: Panel): Promise<Page>;
  /** Chooses to stay when the browser asks during `act` whether to leave the page. Chromium only. */
  declineLeaving(act: () => Promise<void>): Promise<void>;
  /** Puppeteer's own page: frames, the keyboard, the debugging protocol. Chromium only. */
  puppet(): PuppetPage;
  /** Opens DevTools with the panel selected. */
  openPanel(): Promise<Panel>;
  close(): Promise<void>;
}

/** In ms. The longest task by the clock may not be the one with the most CPU time. */
export interface Longest {
  took: number;
  ran: number;
}

export interface LongestTasks {
  any: Longest;
  /** Of tasks in which only extensions' functions were called. 0 if there was none. */
  extension: Longest;
}

/** An event of the browser's debugging protocol, without its IDs and times. */
export interface ProtocolEvent {
  name: string;
  detail: unknown;
}

/** What Chromium's DevTools report about a page: over the protocol, and in their own tables. */
export interface Inspection {
  /** Those since the last call. */
  protocolEvents(): ProtocolEvent[];
  /** From the Network panel: each request's URL, and its Initiator as shown. */
  initiators(): Promise<[url: string, initiator: string][]>;
  /** From the Console: each message, and its link as shown. */
  consoleLinks(): Promise<[message: string, place: string][]>;
  /** Waits for the page to pause. Returns the call stack of the Sources panel as shown, innermost function first, and resumes. */
  pausedAt(): Promise<string[]>;
}

export interface GridRow {
  time: string;
  /** The day and the time of day, in every mode: `2026-01-31 12:01:07.205`. */
  at: string;
  direction: string;
  namespace: string;
  event: string;
  payload: string;
  ack: string;
  /** What a server says of it, in sentences. */
  server: string;
}

export interface OpenedSource {
  url?: string;
  /** The text of the line with the cursor. */
  line?: string;
}

export interface Panel {
  evaluate<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Runs a script's text in the panel, bypassing its content security policy. */
  addScript(source: string): Promise<void>;
  /** Waits until the function returns something truthy. Otherwise the error contains what the panel showed. */
  waitFor<Args extends unknown[]>(fn: (...args: Args) => unknown, ...args: Args): Promise<void>;
  /** A real click, with user activation, in the middle of the element. */
  click(selector: string): Promise<void>;
  /** Replaces the text of a field, as if it were typed. */
  fill(selector: string, text: string): Promise<void>;
  /** A key to the focused element: `Enter`, `ArrowDown`, `r`, `Control+f`… */
  press(key: string): Promise<void>;
  /** The rows of the timeline, as assistive technology reads them. */
  grid(): Promise<GridRow[]>;
  /** What DevTools' Sources panel shows, and where its cursor is. Chromium only. */
  openedSource(): Promise<OpenedSource>;
  /** Docks DevTools beside or below the page, or undocks it, which is Chromium's default. */
  dock(side: 'right' | 'bottom' | 'undocked'): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Closes DevTools. */
  close(): Promise<void>;
}

/** No one waits for a test in CI, whose machine may be busy: only a failure takes this long. */
export const MORE_PATIENCE = env['CI'] ? 3 : 1;
const PATIENCE_MS = 20_000 * MORE_PATIENCE;
/** For what puppeteer waits for by itself, such as a page to load: its own default. */
export const PUPPET_PATIENCE_MS = 30_000 * MORE_PATIENCE;
/** Most conditions are true immediately or after a while, so the first checks follow each other closely. */
const FIRST_PAUSE_MS = 5;
const LAST_PAUSE_MS = 50;

/** Polls a condition. The only clock of the drivers, which always wait for a condition. */
export async function until<T>(what: string, look: () => Promise<T> | T, patience = PATIENCE_MS): Promise<NonNullable<T>> {
  const end = Date.now() + patience;
  let last: unknown;
  let pause = FIRST_PAUSE_MS;
  do {
    try {
      const value = await look();
      if (value) return value as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    await new Promise((next) => setTimeout(next, pause));
    pause = Math.min(2 * pause, LAST_PAUSE_MS);
  } while (Date.now() < end);
  throw new Error(`waited ${patience} ms for ${what}`, { cause: last });
}
