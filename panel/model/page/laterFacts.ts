import type { ManagerKey, SocketKey } from '../../../src/protocol/keys';
import type { Row } from '../row';
import type { Sockets } from './sockets';

const ATTEMPTS = new Set(['reconnect_attempt', 'reconnecting']);

/** Rows whose facts are reported just after them, in the same task of the page. */
export class LaterFacts {
  private readonly attempts = new Map<ManagerKey, Row[]>();
  private readonly flushed = new Map<SocketKey, Row[]>();

  /**
   * A Manager reports that it attempts to reconnect just before it reads its options, which a page often changes then: such a row
   * shows what the attempt was made with, not what the one before was.
   */
  reserved(row: Row): void {
    if (ATTEMPTS.has(row.event) && row.manager !== undefined) add(this.attempts, row.manager, row);
  }

  /** 4.x sends what it has buffered before it reports that it is connected. */
  sent(row: Row): void {
    if (row.flushedIn?.session?.id === undefined && row.socket !== undefined) add(this.flushed, row.socket, row);
  }

  begun(manager: ManagerKey, sockets: Sockets): void {
    for (const row of this.attempts.get(manager) ?? []) row.snapshot = sockets.snapshotOf(manager, row.socket);
    this.attempts.delete(manager);
  }

  connected(socket: SocketKey, sockets: Sockets): void {
    for (const row of this.flushed.get(socket) ?? []) row.flushedIn = sockets.snapshotOf(undefined, socket);
    this.flushed.delete(socket);
  }
}

function add<Key>(waiting: Map<Key, Row[]>, key: Key, row: Row): void {
  const rows = waiting.get(key);
  if (rows) rows.push(row);
  else waiting.set(key, [row]);
}
