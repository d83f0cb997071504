/** WebTransport without a network: what the client makes is handed to a real server's Engine. */

interface ServerSession {
  incomingBidirectionalStreams: ReadableStream<Duplex>;
  closed: Promise<void>;
  close(): void;
}
interface Duplex {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
}
export interface SessionServer {
  onWebTransportSession(session: ServerSession): Promise<void>;
}

/** A class to stand where the browser's is. */
export function memoryWebTransport(engine: SessionServer) {
  return class WebTransport {
    readonly ready = Promise.resolve();
    readonly closed: Promise<void>;
    #end = (): void => undefined;
    #streams: ReadableStreamDefaultController<Duplex> | undefined;

    constructor(_url: string) {
      // In a task of its own, as with a network: what was written before is on its way by then.
      this.closed = new Promise((resolve) => (this.#end = () => void setTimeout(resolve)));
      const incomingBidirectionalStreams = new ReadableStream<Duplex>({ start: (streams) => void (this.#streams = streams) });
      void engine.onWebTransportSession({ incomingBidirectionalStreams, closed: this.closed, close: () => this.#end() });
    }

    async createBidirectionalStream(): Promise<Duplex> {
      const up = new TransformStream<Uint8Array, Uint8Array>();
      const down = new TransformStream<Uint8Array, Uint8Array>();
      this.#streams?.enqueue({ readable: up.readable, writable: down.writable });
      return { readable: down.readable, writable: up.writable };
    }

    close(): void {
      this.#end();
    }
  };
}
