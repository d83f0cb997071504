import type { Marionette } from './marionette';

export type Fn<Args extends unknown[], Result> = (...args: Args) => Result;

/** As in the manifest. */
export const EXTENSION_ID = 'socketio-devtools@socketio-devtools.example';
export const EMPTY = 'about:blank';

/** A tab, with Marionette's name for it. */
export interface FirefoxTab {
  handle: string;
  /** The panel's browsing context, if DevTools is open. */
  panel?: number | undefined;
  /** The panel is unloaded. */
  isLeft?: boolean;
  /** Its toolbox was docked elsewhere. */
  isMoved?: boolean;
}

/** Marionette's commands in the three places where code runs: the browser itself, a tab's page, a panel's document. */
export class Firefox {
  private first: string | undefined;

  constructor(private readonly marionette: Marionette) {}

  send(command: string, parameters?: object): Promise<{ value?: unknown }> {
    return this.marionette.send(command, parameters);
  }

  close(): void {
    this.marionette.close();
  }

  /** Beside the first tab, which stays: the tab of the last command may be closed by now. */
  async open(where: object): Promise<string> {
    this.first ??= String((await this.send('WebDriver:GetWindowHandle')).value);
    await this.send('WebDriver:SwitchToWindow', { handle: this.first });
    const made = (await this.send('WebDriver:NewWindow', where)) as unknown as { handle: string };
    return made.handle;
  }

  /** Closes all tabs and windows except these and the first tab, which is then selected. */
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
    return this.runIn<Awaited<Result>>(context, settle(`(${fn})`), args);
  }

  /** Whether the function returns something truthy within this time: one message for many looks. */
  async becomesTrueIn<Args extends unknown[]>(context: number, withinMs: number, fn: Fn<Args, unknown>, ...args: Args): Promise<boolean> {
    return this.runIn<boolean>(context, settle(looking(fn, withinMs)), args);
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

  private async runIn<T>(context: number, script: string, args: unknown[]): Promise<T> {
    const inPanel = async (id: number, text: string, passed: unknown[]) => {
      const { BrowsingContext } = globalThis as unknown as { BrowsingContext: { get(id: number): PanelContext } };
      const actor = BrowsingContext.get(id).currentWindowGlobal.getActor('MarionetteCommands');
      return actor.executeScript(text, passed, { async: true, timeout: 30_000 });
    };
    return unwrap<T>(await this.chrome(inPanel, context, script, args));
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

const LOOK_EVERY_MS = 25;

/** The text of a function that calls this one until it returns something truthy, or the time is over. */
function looking(fn: Fn<never[], unknown>, withinMs: number): string {
  return `(async (...args) => {
    const end = Date.now() + ${withinMs};
    for (;;) {
      if (await (${fn})(...args)) return true;
      if (Date.now() >= end) return false;
      await new Promise((next) => setTimeout(next, ${LOOK_EVERY_MS}));
    }
  })`;
}

/** A script that calls the function with its arguments and returns the result as JSON. */
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
