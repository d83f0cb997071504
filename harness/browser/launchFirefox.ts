import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emptyFolder } from './emptyFolder';
import { chordOf, clickUntilHeard, middleOf, pressUntilHeard, readGrid, readText, themeIs, until, type Browser, type LaunchOptions, type Page, type Panel } from './driver';
import { closeToolbox, discardTab, dockToolbox, duplicateTab, focusFrame, forgetHistory, killBackground, isBackgroundAlive, openToolbox, originOf, reloadTab, setPreferences, snapshot, urlInExtension } from './firefoxChrome';
import { Marionette } from './marionette';

const PANEL_TITLE = 'Socket.IO';
/** As in the manifest. */
const EXTENSION_ID = 'socketio-devtools@socketio-devtools.example';
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
/** Those that a test changes by what it does. */
const CHANGING = { 'devtools.theme': null, 'devtools.toolbox.host': PREFERENCES['devtools.toolbox.host'] };
const SIZE = { width: 1280, height: 1000 };
const ACCESS_PAGE = 'panel/access.html';
const PANEL_PAGE = 'panel/panel.html';
const EMPTY = 'about:blank';
/** Keys of WebDriver's that are no characters. */
const KEYS: Record<string, string> = {
  Enter: '\uE007',
  Escape: '\uE00C',
  Tab: '\uE004',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  ArrowDown: '\uE015',
  Delete: '\uE017',
  Shift: '\uE008',
  Control: '\uE009',
  F3: '\uE033',
};

type Fn<Args extends unknown[], Result> = (...args: Args) => Result;

/** Starts Firefox with the extension and a throw-away profile; tries twice, for a start may fail. */
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
  idle: Tab[] | undefined,
): Browser {
  return {
    name: 'firefox',
    downloads,
    closed,
    install,
    installOther: () => Promise.reject(new Error('only Chromium gets another extension here')),
    openPage: async (url) => openPage(firefox, idle?.pop() ?? { handle: await firefox.open({ type: 'tab', focus: true }) }, url, idle),
    openWindow: async (url, isPrivate) => openPage(firefox, { handle: await firefox.open({ type: 'window', focus: true, private: isPrivate }) }, url),
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

interface Tab {
  handle: string;
  /** The panel's browsing context, where DevTools are open. */
  panel?: number | undefined;
  /** Nothing is in there now. */
  isLeft?: boolean;
}

async function openPage(firefox: Firefox, tab: Tab, url: string, idle?: Tab[]): Promise<Page> {
  await firefox.inTab(tab.handle, () => firefox.send('WebDriver:Navigate', { url }));
  return pageOf(firefox, tab, idle);
}

/** `idle` is where the tab goes when the page is closed, if it is to be used again. */
function pageOf(firefox: Firefox, tab: Tab, idle?: Tab[]): Page {
  const { handle } = tab;
  const inTab = <T>(work: () => Promise<T>) => firefox.inTab(handle, work);
  const page: Page = {
    goto: (url) => inTab(async () => void (await firefox.send('WebDriver:Navigate', { url }))),
    // WebDriver:Refresh now and then waits for good for a load event that it has missed.
    reload: () =>
      inTab(async () => {
        const before = await firefox.content(readTimeOrigin);
        await firefox.chrome(reloadTab);
        await until('the page to be loaded again', async () => {
          const now = await firefox.content(readTimeOrigin);
          return now.isLoaded && now.timeOrigin !== before.timeOrigin;
        });
      }),
    evaluate: (fn, ...args) => inTab(() => firefox.content(fn, ...args)),
    click: (selector) =>
      inTab(async () => {
        const found = await firefox.send('WebDriver:FindElement', { using: 'css selector', value: selector });
        const id = Object.values(found.value as Record<string, string>)[0];
        await firefox.send('WebDriver:ElementClick', { id });
      }),
    waitFor: async (fn, ...args) => void (await until(String(fn), () => page.evaluate(fn, ...args))),
    opens: async (act) => {
      const handles = async () => (await firefox.send('WebDriver:GetWindowHandles')) as unknown as string[];
      const before = new Set(await handles());
      await act();
      const popup = await until('a page to open', async () => (await handles()).find((each) => !before.has(each)));
      return pageOf(firefox, { handle: popup });
    },
    evaluateInContentScript: () => Promise.reject(new Error('only Chromium runs a script in the content scripts’ world')),
    heap: () => Promise.reject(new Error('only Chromium tells of a page’s heap')),
    puppet: () => {
      throw new Error('only Chromium is driven by Puppeteer');
    },
    longestTasks: () => Promise.reject(new Error('only Chromium tells of a page’s tasks')),
    openDevTools: () => Promise.reject(new Error('only tried in Chromium')),
    inspect: () => Promise.reject(new Error('only tried in Chromium')),
    discard: async () => {
      await inTab(() => firefox.chrome(discardTab));
      tab.panel = undefined;
      return pageOf(firefox, tab, idle);
    },
    duplicate: () => page.opens(() => inTab(() => firefox.chrome(duplicateTab))),
    declineLeaving: () => Promise.reject(new Error('Firefox answers the question itself under automation, and leaves')),
    openPanel: () => inTab(() => openPanel(firefox, tab)),
    close: () =>
      inTab(async () => {
        if (idle && (await leavePanel(firefox, tab))) {
          await firefox.send('WebDriver:Navigate', { url: EMPTY });
          await firefox.chrome(forgetHistory);
          idle.push(tab);
        } else await firefox.send('WebDriver:CloseWindow');
      }),
  };
  return page;
}

/** Runs in the page. */
function readTimeOrigin(): { timeOrigin: number; isLoaded: boolean } {
  return { timeOrigin: performance.timeOrigin, isLoaded: document.readyState === 'complete' };
}

/** Unloads the panel, as closing DevTools would, and leaves DevTools open; false where there is none to unload. */
async function leavePanel(firefox: Firefox, tab: Tab): Promise<boolean> {
  const { panel } = tab;
  if (panel === undefined) return false;
  await firefox.inContext(panel, (to) => location.replace(to), EMPTY);
  await until('the panel to be unloaded', () => firefox.inContext(panel, (empty) => location.href === empty, EMPTY));
  tab.isLeft = true;
  return true;
}

async function openPanel(firefox: Firefox, tab: Tab): Promise<Panel> {
  const { handle } = tab;
  if (tab.panel !== undefined && tab.isLeft) {
    const url = await firefox.chrome(urlInExtension, EXTENSION_ID, PANEL_PAGE);
    await firefox.inContext(tab.panel, (to) => location.replace(to), url);
    tab.isLeft = false;
  }
  let context = await firefox.chrome(openToolbox, PANEL_TITLE);
  tab.panel = context;
  const run = <Args extends unknown[], Result>(fn: Fn<Args, Result>, ...args: Args) =>
    firefox.inContext(context, fn, ...args);
  const drawn = () => until('the panel to be drawn', () => run(() => document.querySelector('#root > *') !== null));
  await drawn();
  const panel: Panel = {
    evaluate: run,
    addScript: () => Promise.reject(new Error('only Chromium runs a script past the panel’s content security policy')),
    // Firefox loads the panel of an extension anew then.
    dock: (side) =>
      firefox.inTab(handle, async () => {
        await firefox.chrome(dockToolbox, side === 'undocked' ? 'window' : side);
        context = await firefox.chrome(openToolbox, PANEL_TITLE);
        tab.panel = context;
        await drawn();
      }),
    openedSource: () => Promise.reject(new Error('only Chromium opens a source for an extension')),
    waitFor: async (fn, ...args) => {
      try {
        await until(String(fn), () => run(fn, ...args));
      } catch (error) {
        throw new Error(`${String(error)}\nThe panel showed:\n${await run(readText)}`, { cause: error });
      }
    },
    click: (selector) =>
      clickUntilHeard(selector, run, async () => {
        const [left, top] = await firefox.chrome(originOf, context);
        const [x, y] = await run(middleOf, selector);
        await firefox.pointer(Math.round(left + x), Math.round(top + y));
      }),
    fill: async (selector, text) => {
      await panel.click(selector);
      await run(
        (css, value) => {
          const field = document.querySelector(css) as HTMLInputElement;
          field.focus();
          field.select();
          // As typing does, this fires the field's own events.
          document.execCommand(value ? 'insertText' : 'delete', false, value);
        },
        selector,
        text,
      );
    },
    press: (keys) => {
      const { held, key } = chordOf(keys);
      return pressUntilHeard(keys, run, async (again) => {
        if (again) await firefox.chrome(focusFrame, context);
        await firefox.key(KEYS[key] ?? key, held.map((each) => KEYS[each] ?? each));
      });
    },
    grid: () => readGrid(run),
    setTheme: async (theme) => {
      await firefox.chrome((name) => {
        const { Services } = globalThis as unknown as { Services: { prefs: { setStringPref(k: string, v: string): void } } };
        Services.prefs.setStringPref('devtools.theme', name);
      }, theme);
      await until(`the ${theme} theme`, () => run(themeIs, theme));
    },
    resize: async (width, height) => {
      await firefox.inTab(handle, () => firefox.send('WebDriver:SetWindowRect', { width, height: height + 300 }));
      await until('the panel to take its size', () => run((wanted) => Math.abs(innerWidth - wanted) < 40, width));
    },
    screenshot: async (path) => {
      const url = await firefox.chrome(snapshot, context);
      writeFileSync(path, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    },
    close: () => {
      tab.panel = undefined;
      return firefox.inTab(handle, () => firefox.chrome(closeToolbox));
    },
  };
  return panel;
}

/** Marionette's commands in the three places where code runs: the browser itself, a tab's page, a panel's document. */
class Firefox {
  private first: string | undefined;

  constructor(private readonly marionette: Marionette) {}

  send(command: string, parameters?: object): Promise<{ value?: unknown }> {
    return this.marionette.send(command, parameters);
  }

  close(): void {
    this.marionette.close();
  }

  /** Beside the first tab, which stays: the tab that a command was last for may be closed by now. */
  async open(where: object): Promise<string> {
    this.first ??= String((await this.send('WebDriver:GetWindowHandle')).value);
    await this.send('WebDriver:SwitchToWindow', { handle: this.first });
    const made = (await this.send('WebDriver:NewWindow', where)) as unknown as { handle: string };
    return made.handle;
  }

  /** All tabs and windows but these and the first tab, which is selected then. */
  async closeOthers(kept: readonly string[]): Promise<void> {
    const { first } = this;
    if (first === undefined) return;
    for (const handle of (await this.send('WebDriver:GetWindowHandles')) as unknown as string[]) {
      if (handle === first || kept.includes(handle)) continue;
      await this.send('WebDriver:SwitchToWindow', { handle });
      await this.send('WebDriver:CloseWindow');
    }
    await this.send('WebDriver:SwitchToWindow', { handle: first });
  }

  async inTab<T>(handle: string, work: () => Promise<T>): Promise<T> {
    await this.send('WebDriver:SwitchToWindow', { handle, focus: true });
    return work();
  }

  async content<Args extends unknown[], Result>(fn: Fn<Args, Result>, ...args: Args): Promise<Awaited<Result>> {
    const script = settle(`(${fn})`);
    const { value } = await this.send('WebDriver:ExecuteAsyncScript', { script, args, sandbox: null });
    return unwrap<Awaited<Result>>(value);
  }

  async chrome<Args extends unknown[], Result>(fn: Fn<Args, Result>, ...args: Args): Promise<Awaited<Result>> {
    const script = settle(`(${fn})`);
    const run = () => this.send('WebDriver:ExecuteAsyncScript', { script, args });
    return unwrap<Awaited<Result>>((await this.asBrowser(run)).value);
  }

  async inContext<Args extends unknown[], Result>(
    context: number,
    fn: Fn<Args, Result>,
    ...args: Args
  ): Promise<Awaited<Result>> {
    const inPanel = async (id: number, script: string, passed: unknown[]) => {
      const { BrowsingContext } = globalThis as unknown as { BrowsingContext: { get(id: number): PanelContext } };
      const actor = BrowsingContext.get(id).currentWindowGlobal.getActor('MarionetteCommands');
      return actor.executeScript(script, passed, { async: true, timeout: 30_000 });
    };
    const text: unknown = await this.chrome(inPanel, context, settle(`(${fn})`), args as unknown[]);
    return unwrap<Awaited<Result>>(text);
  }

  async pointer(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', x, y },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.perform({ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions });
  }

  async key(value: string, held: readonly string[] = []): Promise<void> {
    await this.perform({
      type: 'key',
      id: 'keyboard',
      actions: [
        ...held.map((each) => ({ type: 'keyDown', value: each })),
        { type: 'keyDown', value },
        { type: 'keyUp', value },
        ...held.toReversed().map((each) => ({ type: 'keyUp', value: each })),
      ],
    });
  }

  private perform(source: object): Promise<unknown> {
    return this.asBrowser(() => this.send('WebDriver:PerformActions', { actions: [source] }));
  }

  private async asBrowser<T>(work: () => Promise<T>): Promise<T> {
    await this.send('Marionette:SetContext', { value: 'chrome' });
    try {
      return await work();
    } finally {
      await this.send('Marionette:SetContext', { value: 'content' });
    }
  }
}

interface PanelContext {
  currentWindowGlobal: {
    getActor(name: string): { executeScript(script: string, args: unknown[], options: object): Promise<unknown> };
  };
}

/** A script that calls the function with its arguments and hands back what came of it as JSON. */
function settle(fn: string): string {
  return `const args = [...arguments], done = args.pop();
    (async () => ${fn}(...args))().then(
      (value) => done(JSON.stringify({ value })),
      (error) => done(JSON.stringify({ error: String(error) })));`;
}

function unwrap<T>(text: unknown): T {
  const { value, error } = JSON.parse(String(text)) as { value: T; error?: string };
  if (error !== undefined) throw new Error(error);
  return value;
}
