// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPagePort, createPagePortWhereAwaited } from '../../src/channel/pagePort';
import { PANEL_IS_HERE } from '../../src/protocol/messages';

interface Sent {
  page: string;
  body: { socketio: boolean; late: boolean };
}
let heard: ((message: unknown) => void)[];
let sent: Sent[];

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
  Reflect.deleteProperty(globalThis, Symbol.for('socketio-devtools bridge'));
  vi.unstubAllGlobals();
});

describe('the content script', () => {
  it('that is run a second time leaves the page to the first', async () => {
    await runBridge();
    await runBridge();
    expect(heard).toHaveLength(1);
    heard[0]?.(PANEL_IS_HERE);
    expect(sent).toHaveLength(1);
  });

  it('says that a document was there before it', async () => {
    await runBridge();
    heard[0]?.(PANEL_IS_HERE);
    expect(sent[0]?.body).toMatchObject({ socketio: false, late: true });
  });

  it('takes the first hook and no other, and a late one learns whether it is awaited', async () => {
    await runBridge();
    expect(createPagePortWhereAwaited()).toBeDefined();
    expect(createPagePortWhereAwaited()).toBeUndefined();
  });

  it('that has a hook awaits no late one; where there is none nobody awaits it', async () => {
    expect(createPagePortWhereAwaited()).toBeUndefined();
    await runBridge();
    createPagePort();
    expect(createPagePortWhereAwaited()).toBeUndefined();
  });
});
