import { describe, expect, it } from 'vitest';
import { readBrief, withBrief, type WorkerBrief } from '../../../src/hook/workers/brief';

describe("a worker's brief", () => {
  it.each(["'", '"', '`'])('reaches the hook whatever quotes the minifier uses: %s', (quote) => {
    const brief: WorkerBrief = { line: '0f', kind: 'shared worker', base: "https://a.test/'\"`${x}$&\\/w.js?a=b#c" };
    const script = withBrief(`read(${quote}__WORKER_BRIEF__${quote})`, brief);
    let read: unknown;
    // As the browser runs it.
    // oxlint-disable-next-line no-new-func, no-implied-eval
    new Function('read', script)((text: string) => {
      read = readBrief(text);
    });
    expect(read).toEqual(brief);
  });
});
