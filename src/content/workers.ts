/**
 * Connects the hooks in a document's workers to the extension, each with its own line. Runs only if the setting "Capture workers"
 * is on. Reads no payload.
 */
import type { Connector } from '../channel/runtimePort';
import { awaitWorkers, type WorkerNews, type WorkerSign } from '../channel/workerLine';
import { DOCUMENT_BRIDGE, PANEL_IS_HERE, type DocumentFacts, type FromPage, type WorkerKind } from '../protocol/messages';
import { onCached } from './onCached';
import { createPanelLine, type PanelLine } from './createPanelLine';

declare const chrome: { runtime: Connector & { onMessage: { addListener(listener: (message: unknown) => void): void } } };

/** The page can claim any number of workers: only this many get a line. */
const MOST_WORKERS = 200;

interface Joined {
  channel: BroadcastChannel;
  panel: PanelLine;
  /** A client was found in it. */
  found: boolean;
}

const joined = new Map<string, Joined>();

awaitWorkers((news) => ('ended' in news ? leave(news.line) : join(news)));
chrome.runtime.onMessage.addListener((message) => {
  if (message === PANEL_IS_HERE) connectAll();
});
document.addEventListener('prerenderingchange', connectAll);
onCached(closeAll);
addEventListener('pageshow', ({ persisted }) => {
  if (!persisted) return;
  closeAll();
  connectAll();
});

function closeAll(): void {
  for (const { panel } of joined.values()) panel.close();
}

function connectAll(): void {
  for (const { panel, found } of joined.values()) if (found) connect(panel);
}

/**
 * The document first, even if it has no client itself. A panel that knows only a worker would treat the browser's report of the
 * navigation, which may come late, as the end of that worker.
 */
function connect(panel: PanelLine): void {
  (globalThis as { [bridge: symbol]: (() => void) | undefined })[Symbol.for(DOCUMENT_BRIDGE)]?.();
  panel.answer();
}

function join({ line, kind, url }: Extract<WorkerNews, { url: string }>): void {
  if (joined.size >= MOST_WORKERS) return;
  const channel = new BroadcastChannel(String(line));
  const panel = createPanelLine(chrome.runtime, factsOf(kind, url), (message) => channel.postMessage(message));
  const worker: Joined = { channel, panel, found: false };
  joined.set(line, worker);
  channel.addEventListener('message', ({ data }: MessageEvent<FromPage | WorkerSign>) => {
    if (typeof data !== 'string') return panel.pass(data);
    if (data === 'closed') leave(line);
    if (data !== 'found') return;
    worker.found = true;
    connect(panel);
  });
}

function factsOf(worker: WorkerKind, url: string) {
  const startedAt = Date.now();
  return (): DocumentFacts => ({ url, top: false, startedAt, socketio: true, worker });
}

function leave(line: string): void {
  const worker = joined.get(line);
  joined.delete(line);
  worker?.channel.close();
  worker?.panel.close();
}
