import type { EventEmitter } from 'node:events';
import type { TestServer } from '../../harness/servers';

/** What the server's Engine read and wrote: the truth that the captures are held against. */
export interface Wire {
  /** Data of the messages from the page, in order: texts, and the bytes of attachments. */
  fromPage: unknown[];
  toPage: unknown[];
  /** Types of all Engine packets the server wrote, and of those it read. */
  packetsToPage: string[];
  packetsFromPage: string[];
}

interface EnginePacket {
  type: string;
  data?: unknown;
}

export function recordWire({ io }: TestServer): Wire {
  const wire: Wire = { fromPage: [], toPage: [], packetsToPage: [], packetsFromPage: [] };
  const { engine } = io as unknown as { engine: EventEmitter };
  engine.on('connection', (connection: EventEmitter) => {
    connection.on('packet', ({ type, data }: EnginePacket) => {
      wire.packetsFromPage.push(type);
      if (type === 'message') wire.fromPage.push(data);
    });
    connection.on('packetCreate', ({ type, data }: EnginePacket) => {
      wire.packetsToPage.push(type);
      if (type === 'message') wire.toPage.push(data);
    });
  });
  return wire;
}
