import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getuid } from 'node:process';
import type { Readable, Writable } from 'node:stream';
import { findBrowser } from '../../harness/browser/browsers';

const FLAGS = [
  '--headless=new',
  '--remote-debugging-pipe',
  '--enable-unsafe-extension-debugging',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--disable-background-timer-throttling',
  '--enable-precise-memory-info',
  '--window-size=1280,800',
];

type Params = Record<string, unknown>;

/** An event of a trace: `ts` and `tdur` (CPU time) are in microseconds. */
export interface TraceEvent {
  name: string;
  ts: number;
  tdur?: number;
  args: { data?: { url?: string } };
}

interface TargetInfo {
  targetId: string;
  type: string;
  url: string;
}

/**
 * Chromium over its debugging pipe, with nothing enabled that isn't requested: an automation library enables the Network and
 * Runtime domains on each page, which costs all pages, including those without the extension.
 */
export class BareChromium {
  private lastId = 0;
  private buffered = '';
  private readonly answers = new Map<number, { resolve(result: never): void; reject(error: Error): void }>();
  private readonly awaited = new Map<string, (params: Params) => void>();

  private constructor(
    private readonly child: ChildProcess,
    private readonly profile: string,
  ) {
    const out = child.stdio[4] as Readable;
    out.setEncoding('utf8');
    out.on('data', (text: string) => this.read(text));
  }

  static start(): BareChromium {
    const executable = findBrowser('chromium') ?? findBrowser('chrome');
    if (!executable) throw new Error('no Chromium for the measurements');
    const profile = mkdtempSync(join(tmpdir(), 'socketio-bench-'));
    const args = [...FLAGS, `--user-data-dir=${profile}`, ...(getuid?.() === 0 ? ['--no-sandbox'] : []), 'about:blank'];
    return new BareChromium(spawn(executable, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] }), profile);
  }

  send<Result>(method: string, params: Params = {}, sessionId?: string): Promise<Result> {
    const id = ++this.lastId;
    const pipe = this.child.stdio[3] as Writable;
    pipe.write(`${JSON.stringify({ id, method, params, ...(sessionId && { sessionId }) })}\0`);
    return new Promise((resolve, reject) => this.answers.set(id, { resolve, reject }));
  }

  /** Returns the extension's ID. */
  async install(path: string): Promise<string> {
    return (await this.send<{ id: string }>('Extensions.loadUnpacked', { path })).id;
  }

  async open(url: string): Promise<Target> {
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', { url });
    return this.attach(targetId);
  }

  async attach(targetId: string): Promise<Target> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', { targetId, flatten: true });
    return new Target(this, targetId, sessionId);
  }

  async targets(): Promise<TargetInfo[]> {
    return (await this.send<{ targetInfos: TargetInfo[] }>('Target.getTargets', { filter: [{}] })).targetInfos;
  }

  /** What the browser records of these categories meanwhile. */
  async trace(includedCategories: string[], act: () => Promise<void>): Promise<TraceEvent[]> {
    await this.send('Tracing.start', { transferMode: 'ReturnAsStream', traceConfig: { includedCategories, excludedCategories: ['*'] } });
    await act();
    const complete = new Promise<Params>((resolve) => this.awaited.set('Tracing.tracingComplete', resolve));
    await this.send('Tracing.end');
    const { stream: handle } = await complete;
    let text = '';
    for (let eof = false; !eof; ) {
      const part = await this.send<{ data: string; eof: boolean }>('IO.read', { handle, size: 1024 * 1024 });
      text += part.data;
      eof = part.eof;
    }
    await this.send('IO.close', { handle });
    return (JSON.parse(text) as { traceEvents: TraceEvent[] }).traceEvents;
  }

  async close(): Promise<void> {
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    await Promise.race([this.send('Browser.close').catch(() => undefined), gone]);
    await gone;
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }

  private read(text: string): void {
    this.buffered += text;
    const messages = this.buffered.split('\0');
    this.buffered = messages.pop() ?? '';
    for (const message of messages) {
      const { id, result, error, method, params } = JSON.parse(message);
      if (method) this.awaited.get(method)?.(params);
      const answer = this.answers.get(id);
      this.answers.delete(id);
      if (error) answer?.reject(new Error(error.message));
      else answer?.resolve(result as never);
    }
  }
}

/** An attached page, frame or DevTools window. */
export class Target {
  constructor(
    private readonly chromium: BareChromium,
    readonly id: string,
    private readonly session: string,
  ) {}

  send<Result>(method: string, params?: Params): Promise<Result> {
    return this.chromium.send(method, params, this.session);
  }

  /** Runs there: it may only use its arguments. */
  evaluate<Args extends unknown[], Result>(fn: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
    return this.run(`(${String(fn)})(...${JSON.stringify(args)})`);
  }

  async run<Result>(expression: string): Promise<Awaited<Result>> {
    const { result, exceptionDetails } = await this.send<Evaluated<Result>>('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Awaited<Result>;
  }

  /** Of its main thread, in ms, since it started. */
  async cpu(): Promise<number> {
    return (await this.metrics())['ThreadTime']! * 1_000;
  }

  async metrics(): Promise<Record<string, number>> {
    await this.send('Performance.enable');
    const { metrics } = await this.send<{ metrics: { name: string; value: number }[] }>('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }

  /** Used bytes after a collection, including buffers outside the heap. */
  async heap(): Promise<number> {
    await this.send('HeapProfiler.collectGarbage');
    await this.send('HeapProfiler.collectGarbage');
    const usage = await this.send<{ usedSize: number; backingStorageSize?: number }>('Runtime.getHeapUsage');
    return usage.usedSize + (usage.backingStorageSize ?? 0);
  }

  close(): Promise<unknown> {
    return this.chromium.send('Target.closeTarget', { targetId: this.id });
  }
}

interface Evaluated<Result> {
  result: { value?: Result };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}
