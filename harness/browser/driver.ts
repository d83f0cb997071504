import { env } from 'node:process';
import type { Page as PuppetPage } from 'puppeteer-core';

/**
 * What a person does with a browser, its DevTools and our panel, the same for every browser.
 * Functions given to `evaluate` and `waitFor` run in the browser: they may use their arguments and nothing around them.
 */
export type BrowserName = 'chromium' | 'chrome' | 'edge' | 'firefox';

export interface LaunchOptions {
  /** Folder of the unpacked extension. */
  extension: string;
  headless: boolean;
  executable: string;
  /** Leave the extension out until `install()`, as where a user adds it while pages are open. */
  installLater?: boolean;
  /** Let the extension into private windows. */
  inPrivate?: boolean;
  /** Chromium: the language of the browser itself. */
  language?: string;
  /** Chromium: a file for its log of all that goes over the network, complete once it is closed. */
  netLog?: string;
  /** Chromium: only 127.0.0.1 can be reached. */
  loopbackOnly?: boolean;
  /** Firefox: do not give the extension access to any site. */
  withholdAccess?: boolean;
  /** A page that is closed leaves its tab to the next one, with DevTools open and no panel: DevTools take long to open. */
  reuseTabs?: boolean;
}

export interface Browser {
  readonly name: BrowserName;
  /** A folder of its own, where what is saved lands. */
  readonly downloads: string;
  openPage(url: string): Promise<Page>;
  /** In a window of its own; a private one needs `inPrivate`. */
  openWindow(url: string, isPrivate: boolean): Promise<Page>;
  install(): Promise<void>;
  /** Another extension, beside ours. Chromium only. */
  installOther(folder: string): Promise<void>;
  /** Ends the extension's background as the browser itself does when it is idle. */
  killBackground(): Promise<void>;
  isBackgroundAlive(): Promise<boolean>;
  /** As it was launched: what was stored, downloaded or set is gone, and all pages are closed. */
  reset(): Promise<void>;
  /** Seconds of CPU until now: of the extension's panels and backgrounds, and of these, all pages and DevTools. Chromium only. */
  cpu(): Promise<{ extension: number; all: number }>;
  /** Resolves when the browser is closed, by a person or by `close()`. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}

export interface Page {
  goto(url: string): Promise<void>;
  reload(): Promise<void>;
  evaluate<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  click(selector: string): Promise<void>;
  waitFor<Args extends unknown[]>(fn: (...args: Args) => unknown, ...args: Args): Promise<void>;
  /** The page that opens in a window or a tab of its own while this is done. */
  opens(act: () => Promise<void>): Promise<Page>;
  /** In the world of the extension's content scripts. Chromium only. */
  evaluateInContentScript<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Bytes of its heap, after the rubbish was collected. Chromium only. */
  heap(): Promise<number>;
  /** The longest tasks of the page's main thread while this is done. Chromium only. */
  longestTasks(act: () => Promise<void>): Promise<LongestTasks>;
  /** As they open first, none of ours selected. Chromium only. */
  openDevTools(): Promise<void>;
  /** Opens DevTools too. Chromium only. */
  inspect(): Promise<Inspection>;
  /** Discards the tab as a browser does that is short of memory, DevTools with it, and comes back to it. */
  discard(panel: Panel): Promise<Page>;
  /** Opens the same tab once more, as a user does from the tab's menu. */
  duplicate(panel: Panel): Promise<Page>;
  /** Chooses to stay when the browser asks whether to leave the page, which it does while this is done. Chromium only. */
  declineLeaving(act: () => Promise<void>): Promise<void>;
  /** Puppeteer's own page: frames, the keyboard, the debugging protocol. Chromium only. */
  puppet(): PuppetPage;
  /** Opens DevTools with the panel selected. */
  openPanel(): Promise<Panel>;
  close(): Promise<void>;
}

/** In ms. The longest by the clock need not be the one that ran longest, others having had the processor meanwhile. */
export interface Longest {
  took: number;
  ran: number;
}

export interface LongestTasks {
  any: Longest;
  /** Of those in which extensions' functions were called, and none of the page's own. 0 where there was none. */
  extension: Longest;
}

/** An event of the browser's protocol, without its ids and times. */
export interface Told {
  name: string;
  detail: unknown;
}

/** What Chromium's DevTools say about a page: by their protocol, and in their own tables. */
export interface Inspection {
  /** Since it was last asked. */
  told(): Told[];
  /** Of the Network panel: each request's URL, and its Initiator as shown. */
  initiators(): Promise<[url: string, initiator: string][]>;
  /** Of the Console: each message, and the place it links to as shown. */
  consoleLinks(): Promise<[message: string, place: string][]>;
  /** Waits for the page to pause. Of the Sources panel: the call stack as shown, the function that paused first. Goes on then. */
  pausedAt(): Promise<string[]>;
}

export interface GridRow {
  time: string;
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
  /** The text of the line that the cursor is in. */
  line?: string;
}

export interface Panel {
  evaluate<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>>;
  /** Runs a script's text in the panel, past its content security policy. Chromium only. */
  addScript(source: string): Promise<void>;
  /** Waits until the function gives something truthy; says what the panel showed where it never does. */
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
  /** Puts DevTools beside or under the page, or into a window of its own, as it is at first in Chromium. */
  dock(side: 'right' | 'bottom' | 'undocked'): Promise<void>;
  setTheme(theme: 'light' | 'dark'): Promise<void>;
  resize(width: number, height: number): Promise<void>;
  screenshot(path: string): Promise<void>;
  /** Closes DevTools. */
  close(): Promise<void>;
}

/** Nobody waits for a test in CI, whose machine may be busy: only a fault takes that long. */
export const MORE_PATIENCE = env['CI'] ? 3 : 1;
const PATIENCE_MS = 20_000 * MORE_PATIENCE;
/** What is waited for is mostly there at once or after a while: first looks follow each other closely. */
const FIRST_PAUSE_MS = 5;
const LAST_PAUSE_MS = 50;

/** Polls a condition. The only clock of the drivers: what is waited for is always a condition. */
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

type Evaluate = Panel['evaluate'];

/** Runs in the panel. Focuses a field and selects its text; false for an editor, which does that itself at Ctrl+A. */
export function selectField(selector: string): boolean {
  const field = document.querySelector<HTMLInputElement>(selector);
  if (!field) throw new Error(`there is no ${selector}`);
  field.focus();
  if (field.shadowRoot) return false;
  field.select();
  return true;
}

/** By `aria-rowindex`; the head is the one before it. */
const FIRST_ROW = 2;

/** The whole timeline, though only the rows in view are in the document: scrolls through it, and back to its end. */
export async function readGrid(evaluate: Evaluate): Promise<GridRow[]> {
  const rows = new Map<number, GridRow>();
  const take = async () => {
    const { seen, next } = await evaluate(readSeen);
    for (const [index, row] of seen) rows.set(index, row);
    return next;
  };
  // A timeline that has just become longer than its place follows its end, and nothing has been scrolled yet.
  for (let tries = 0; tries < 20 && !rows.has(FIRST_ROW); tries++) {
    await evaluate(scrollTo, 0);
    await take();
    if (rows.size === 0) break;
  }
  for (let next = await take(); next !== undefined; next = await take()) await evaluate(scrollTo, next);
  await evaluate(scrollTo, Number.MAX_SAFE_INTEGER);
  return [...rows].sort(([one], [other]) => one - other).map(([, row]) => row);
}

/** Runs in the panel: the rows in the document, and where the next ones begin. */
function readSeen(): { seen: [number, GridRow][]; next: number | undefined } {
  const columns = ['time', 'direction', 'namespace', 'event', 'payload', 'ack'] as const;
  const grid = document.querySelector('[role=grid]');
  const seen = [...(grid?.querySelectorAll('[role=row]:has([role=gridcell])') ?? [])].map((row) => {
    const named = Object.fromEntries(columns.map((name) => [name, row.querySelector(`[data-column=${name}]`)?.textContent?.trim() ?? '']));
    const server = row.querySelector('[data-column=server] [title]')?.getAttribute('title')?.replaceAll('\n', ' ') ?? '';
    return [Number(row.getAttribute('aria-rowindex')), { ...named, server } as unknown as GridRow] as [number, GridRow];
  });
  const last = seen.at(-1)?.[0] ?? Infinity;
  return { seen, next: last < Number(grid?.getAttribute('aria-rowcount')) ? (last - 2) * 20 : undefined };
}

/** Runs in the panel: scrolls the timeline and waits until it is drawn. */
async function scrollTo(top: number): Promise<void> {
  const scroller = document.querySelector('[role=grid] > [role=presentation]');
  if (!scroller) return;
  scroller.scrollTop = top;
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
}

/** `Control+Shift+f` as the keys to hold and the one to press. */
export function chordOf(keys: string): { held: string[]; key: string } {
  const held = keys.split(/(?<=.)\+/);
  return { held, key: held.pop() ?? '' };
}

/** Runs in the panel: everything that it shows, for an error's words. */
export function readText(): string {
  return document.body.innerText.slice(0, 2_000);
}

/** Runs in the panel. */
export function themeIs(theme: string): boolean {
  return document.documentElement.dataset['theme'] === theme;
}

/** A click that comes after all, beside the second one, closes what it has opened. */
const HEARD_WITHIN_MS = 1_000 * MORE_PATIENCE;

/**
 * Clicks with the mouse, and makes sure that the element has heard it: what is clicked may be drawn again or move just
 * then. A click that no one heard is made again.
 */
export async function clickUntilHeard(
  selector: string,
  evaluate: Evaluate,
  click: (again: boolean) => Promise<void>,
): Promise<void> {
  let again = false;
  await evaluate(forgetClick);
  await until(`a click on ${selector}`, async () => {
    if (await evaluate(heardClick)) return true;
    if (!(await evaluate(isSteady, selector))) return false;
    await evaluate(listenForClick, selector);
    await click(again);
    again = true;
    return until('the click', () => evaluate(heardClick), HEARD_WITHIN_MS).catch(() => false);
  });
}

/**
 * Presses a key, and makes sure that the panel has heard it: Firefox now and then gives the keyboard to the page a
 * moment after the panel was clicked. A key that no one heard is pressed again.
 */
export async function pressUntilHeard(keys: string, evaluate: Evaluate, press: (again: boolean) => Promise<void>): Promise<void> {
  let again = false;
  await until(`the panel to hear ${keys}`, async () => {
    await evaluate(listenForKey);
    await press(again);
    again = true;
    return until('the key', () => evaluate(heardKey), HEARD_WITHIN_MS).catch(() => false);
  });
}

/** Runs in the panel: the element is there, nothing lies over it, and it has stood still for two frames. */
async function isSteady(selector: string): Promise<boolean> {
  const element = document.querySelector(selector);
  if (!element) return false;
  element.scrollIntoView({ block: 'nearest' });
  const before = element.getBoundingClientRect();
  await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  const { x, y, width, height } = element.getBoundingClientRect();
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  // What isn't drawn has no size, and the document is at its place.
  if (width === 0 || height === 0) return false;
  return x === before.x && y === before.y && hit !== null && (element.contains(hit) || hit.contains(element));
}

/** Runs in the panel: where to click. */
export function middleOf(selector: string): [x: number, y: number] {
  const { x, y, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  return [x + width / 2, y + height / 2];
}

/** Runs in the panel: notes on the document, which outlives Firefox's sandbox, whether the next click reaches the element. */
function listenForClick(selector: string): void {
  const { dataset } = document.documentElement;
  const note = () => {
    dataset['clickHeard'] = 'yes';
  };
  document.querySelector(selector)?.addEventListener('click', note, { once: true });
}

/** Runs in the panel. */
function forgetClick(): void {
  delete document.documentElement.dataset['clickHeard'];
}

/** Runs in the panel: whether the click that was listened for has come. */
function heardClick(): boolean {
  return document.documentElement.dataset['clickHeard'] === 'yes';
}

/** Runs in the panel: notes on the document whether a key reaches it that is not only held. */
function listenForKey(): void {
  const { dataset } = document.documentElement;
  delete dataset['keyHeard'];
  const note = ({ key }: KeyboardEvent) => {
    if (key === 'Control' || key === 'Shift') return;
    dataset['keyHeard'] = 'yes';
    removeEventListener('keydown', note, true);
  };
  addEventListener('keydown', note, true);
}

/** Runs in the panel: whether the key that was listened for has come. */
function heardKey(): boolean {
  return document.documentElement.dataset['keyHeard'] === 'yes';
}
