import { Session } from 'node:inspector/promises';

interface Taken {
  result: { url: string; functions: { ranges: { startOffset: number; endOffset: number; count: number }[] }[] }[];
}

/** Which blocks of the sources ran for the first time: an input that does that is worth changing further. */
export class NewBlocks {
  private readonly session = new Session();
  private readonly seen = new Set<string>();

  async start(): Promise<void> {
    this.session.connect();
    await this.session.post('Profiler.enable');
    await this.session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Since the last time. */
  async take(): Promise<number> {
    const before = this.seen.size;
    const { result } = (await this.session.post('Profiler.takePreciseCoverage')) as Taken;
    for (const { url, functions } of result) {
      if (!/\/(panel\/model|src)\//.test(url)) continue;
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) if (count > 0) this.seen.add(`${url} ${startOffset} ${endOffset}`);
      }
    }
    return this.seen.size - before;
  }

  async stop(): Promise<void> {
    await this.session.post('Profiler.stopPreciseCoverage');
    this.session.disconnect();
  }
}
