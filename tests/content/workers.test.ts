// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWorkerDesk } from '../../src/channel/workerLine';
import { PANEL_IS_HERE } from '../../src/protocol/messages';

interface Sent {
  body: { type: string; worker?: string };
}
let heard: ((message: unknown) => void)[];
let sent: Sent[];

/** As a BroadcastChannel, which has no place in this environment: what the hook in the worker says on it. */
class Line extends EventTarget {
  static readonly opened = new Map<string, Line>();
  constructor(name: string) {
    super();
    Line.opened.set(name, this);
  }
  hear(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

beforeEach(() => {
  [heard, sent] = [[], []];
  const listener = { addListener: () => undefined };
  const port = { postMessage: (message: Sent) => sent.push(message), onMessage: listener, onDisconnect: listener };
  const onMessage = { addListener: (listen: (message: unknown) => void) => heard.push(listen) };
  vi.stubGlobal('chrome', { runtime: { connect: () => port, onMessage } });
  vi.stubGlobal('BroadcastChannel', Line);
});
afterEach(() => vi.unstubAllGlobals());

it('a worker says hello once to a panel, however often that asks: a second hello would begin a new stream', async () => {
  await import('../../src/content/workers');
  createWorkerDesk().report({ line: 'line', kind: 'worker', url: 'http://127.0.0.1/worker.js' });
  Line.opened.get('line')?.hear('found');
  expect(sent).toHaveLength(1);
  expect(sent[0]?.body).toMatchObject({ type: 'hello', worker: 'worker' });
  heard[0]?.(PANEL_IS_HERE);
  heard[0]?.(PANEL_IS_HERE);
  expect(sent.map(({ body }) => body.type)).toEqual(['hello', 'here', 'here']);
});
