import type { CDPSession, Page as PuppetPage } from 'puppeteer-core';
import { until, type Inspection, type ProtocolEvent } from './driver';

/** The events of the protocol that name a position in a script. */
const EVENTS = [
  'Network.requestWillBeSent',
  'Network.webSocketCreated',
  'Network.webTransportCreated',
  'Runtime.consoleAPICalled',
  'Runtime.exceptionThrown',
  'Log.entryAdded',
] as const;
/** Fields with a different value in each run. */
const CHANGING = new Set([
  'scriptId', 'debuggerId', 'parentId', 'objectId', 'executionContextId', 'exceptionId', 'timestamp', 'wallTime', 'requestId', 'networkRequestId',
  'loaderId', 'frameId', 'transportId', 'headers', 'hasExtraInfo', 'preview', 'uniqueId',
]);

/** Opens DevTools on the page, and records what the browser reports about it over the same protocol. */
export async function inspect(page: PuppetPage, devtools: PuppetPage): Promise<Inspection> {
  const session = await page.createCDPSession();
  const events = await listen(session);
  /** The line of each pause, starting at 1. */
  const pauses: number[] = [];
  session.on('Debugger.paused', ({ callFrames: [top] }) => void pauses.push((top?.location.lineNumber ?? 0) + 1));
  // Importing DevTools' own modules before its panels exist breaks them.
  await until('DevTools to have panels', () => devtools.evaluate(() => (globalThis as { UI?: { panels?: object } }).UI?.panels !== undefined));
  // A table that was never shown has no rows.
  await showView(devtools, 'console');
  await showView(devtools, 'network');
  // A page behind others gets no frames.
  await page.bringToFront();
  return {
    protocolEvents: () => events.splice(0),
    initiators: () => readSettled('the Initiator column', devtools, INITIATORS),
    consoleLinks: () => readSettled('the Console’s links', devtools, CONSOLE_LINKS),
    pausedAt: async () => {
      const line = await until('the page to pause', () => pauses.shift());
      // The pane may still show what it showed before.
      const stack = await until('the call stack', async () => {
        const [text, shown] = [await devtools.evaluate(CALL_STACK), await devtools.evaluate(CALL_STACK)] as string[];
        const frames = JSON.parse(shown ?? '[]') as string[];
        return text === shown && frames[0]?.endsWith(`:${line}`) ? frames : undefined;
      });
      await session.send('Debugger.resume');
      return stack;
    },
  };
}

async function listen(session: CDPSession): Promise<ProtocolEvent[]> {
  const events: ProtocolEvent[] = [];
  for (const name of EVENTS) session.on(name, (detail) => events.push({ name, detail: withoutChanging(detail) }));
  for (const domain of ['Network', 'Runtime', 'Log', 'Debugger'] as const) await session.send(`${domain}.enable`);
  await session.send('Debugger.setAsyncCallStackDepth', { maxDepth: 32 });
  return events;
}

function withoutChanging(detail: unknown): unknown {
  return JSON.parse(JSON.stringify(detail, (key, value: unknown) => (CHANGING.has(key) ? undefined : value)));
}

async function showView(devtools: PuppetPage, view: string): Promise<void> {
  await devtools.evaluate(`(async () => {
    const { ViewManager } = await import('./ui/legacy/legacy.js');
    await ViewManager.ViewManager.instance().showView(${JSON.stringify(view)});
  })()`);
}

/** The text of an error, and the link of a request, are written a little later than the rest. */
const UNFINISHED = /"(Uncaught |Script)"/;

async function readSettled(what: string, devtools: PuppetPage, source: string): Promise<[string, string][]> {
  let before = '';
  const text = await until(what, async () => {
    const now = (await devtools.evaluate(source)) as string;
    const isSettled = now === before && now !== '[]' && !UNFINISHED.test(now);
    before = now;
    return isSettled ? now : undefined;
  });
  return JSON.parse(text) as [string, string][];
}

/** Runs in DevTools: each row of the Network panel, visible or not. A text, because a test runner would rewrite the import. */
const INITIATORS = `(async () => {
  const { NetworkPanel } = await import('./panels/network/network.js');
  const cells = globalThis.initiatorCells ??= new Map();
  const rows = [];
  const walk = ({ children }) => {
    for (const node of children) {
      const request = node.request?.();
      if (request) {
        if (!cells.has(node)) cells.set(node, node.createCell('initiator'));
        rows.push([request.url(), cells.get(node).textContent]);
      }
      walk(node);
    }
  };
  walk(NetworkPanel.NetworkPanel.instance().networkLogView.dataGrid.rootNode());
  return JSON.stringify(rows);
})()`;

/** Runs in DevTools: each message of the Console, and the link at its right. */
const CONSOLE_LINKS = `(async () => {
  const { ConsoleView } = await import('./panels/console/console.js');
  const messages = ConsoleView.ConsoleView.instance().visibleViewMessages;
  return JSON.stringify(messages.map((message) => {
    const element = message.toMessageElement();
    const link = element.querySelector('.console-message-anchor')?.textContent.trim() ?? '';
    return [element.querySelector('.console-message-text')?.textContent ?? '', link];
  }));
})()`;

/** Runs in DevTools: what the Call Stack pane of the Sources panel shows. */
const CALL_STACK = `(() => {
  const found = [];
  const walk = (root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.matches('.call-frame-item') && element.getClientRects().length > 0) found.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
    }
  };
  walk(document);
  return JSON.stringify(found.map((item) => [item.querySelector('.call-frame-item-title'), item.querySelector('.call-frame-location')].map((part) => part?.textContent.trim() ?? '').join(' ')));
})()`;
