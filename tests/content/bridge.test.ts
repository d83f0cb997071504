// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPagePort, createPagePortWhereAwaited } from '../../src/channel/pagePort';
import { DOCUMENT_BRIDGE, PANEL_IS_HERE } from '../../src/protocol/messages';

interface Sent {
  page: string;
  body: { type: string; socketio: boolean; late: boolean };
}
const MARK = Symbol.for(DOCUMENT_BRIDGE);
let heard: ((message: unknown) => void)[];
let sent: Sent[];

/** As the background does, in the content script's world. */
const call = () => (globalThis as unknown as { [mark: symbol]: () => void })[MARK]?.();

/** As the browser runs the script: each time anew, on the same global object. */
async function runBridge(): Promise<void> {
  vi.resetModules();
  await import('../../src/content/bridge');
}

beforeEach(() => {
  heard = [];
  sent = [];
  const listener = { addListener: () => undefined };
  const port = { postMessage: (message: Sent) => sent.push(message), onMessage: listener, onDisconnect: listener };
  const onMessage = { addListener: (listen: (message: unknown) => void) => heard.push(listen) };
  vi.stubGlobal('chrome', { runtime: { connect: () => port, onMessage } });
});
afterEach(() => {
  // The bridge of a test that ends with no hook would take that of the next.
  createPagePort();
  Reflect.deleteProperty(globalThis, MARK);
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('the content script', () => {
  it('that runs a second time leaves the page to the first one', async () => {
    await runBridge();
    await runBridge();
    call();
    expect(heard).toHaveLength(1);
    expect(sent).toHaveLength(1);
  });

  it('uses nothing of the browser before a panel is there, and notices the next panel once it was called', async () => {
    const connect = vi.fn(() => ({ postMessage: (message: Sent) => sent.push(message), onMessage: { addListener() {} }, onDisconnect: { addListener() {} } }));
    const runtime = vi.fn(() => ({ connect, onMessage: { addListener: (listen: (message: unknown) => void) => heard.push(listen) } }));
    vi.stubGlobal('chrome', { get runtime() { return runtime(); } });
    await runBridge();
    createPagePort();
    expect(runtime).not.toHaveBeenCalled();
    call();
    call();
    expect(connect).toHaveBeenCalledTimes(1);
    heard[0]?.(PANEL_IS_HERE);
    expect(sent.map(({ body }) => body)).toMatchObject([{ type: 'hello' }, { type: 'here' }]);
  });

  it('reports that a document existed before it', async () => {
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ domInteractive: 1 }] as never);
    await runBridge();
    createPagePort();
    call();
    expect(sent[0]?.body).toMatchObject({ socketio: false, late: true });
  });

  it('accepts the first hook and no other, and tells a late one whether it is expected', async () => {
    await runBridge();
    expect(createPagePortWhereAwaited()).toBeDefined();
    expect(createPagePortWhereAwaited()).toBeUndefined();
  });

  it('that has a hook expects no late one; without a hook in the page none is expected', async () => {
    expect(createPagePortWhereAwaited()).toBeUndefined();
    await runBridge();
    createPagePort();
    expect(createPagePortWhereAwaited()).toBeUndefined();
  });
});
