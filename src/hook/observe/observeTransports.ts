import type { EngineEvent } from '../../protocol/engineEvent';
import { ownEngine, ownTransport, type PageEngine, type PageTransport } from '../clientShape';
import { observeMethod } from '../patch/patch';
import { Table } from '../patch/tables';
import { textOf } from './textOf';

type Put = (event: EngineEvent) => void;

interface WatchedEngine {
  put: Put;
  /** The last error of its transport. */
  failure?: { transport: string; message: string };
}

const watched = new Table<PageEngine, WatchedEngine>();

/**
 * Reports each transport that the Engine tries after its first: a probe beside the current one, or the next one after the one
 * before has failed (`tryAllTransports`, for which the Engine emits no event).
 */
export function observeTransports(engine: PageEngine, put: Put): void {
  watched.set(engine, { put });
  observeMethod(engine, 'createTransport', (self, args) => {
    const found = watched.get(ownEngine(self));
    if (found) found.put(tried(ownEngine(self), textOf(args[0]), found));
  });
  if (engine.transport) observeFailure(engine.transport);
}

function tried({ readyState }: PageEngine, transport: string, { failure }: WatchedEngine): EngineEvent {
  if (readyState !== 'opening') return { name: 'probe', transport };
  return { name: 'fallback', from: failure?.transport ?? '', transport, message: failure?.message ?? '' };
}

function observeFailure(transport: PageTransport): void {
  observeMethod(transport, 'onError', (self, args) => {
    const { socket, name } = ownTransport(self);
    const found = socket && watched.get(socket);
    if (found) found.failure = { transport: textOf(name), message: textOf(args[0]) };
  });
}
