import { connect, type Socket } from 'node:net';

const CLOSED = 'Firefox closed the connection';

type Answer = { resolve: (value: unknown) => void; reject: (error: Error) => void };

/** Firefox's own remote protocol, by TCP on loopback: `length:[0,id,command,parameters]` and `length:[1,id,error,result]`. */
export class Marionette {
  private readonly waiting = new Map<number, Answer>();
  private buffer = Buffer.alloc(0);
  private lastId = 0;

  private constructor(
    private readonly socket: Socket,
    private readonly ready: () => void,
  ) {
    socket.on('data', (data) => this.read(data));
    socket.on('close', () => this.failAll(new Error(CLOSED)));
    socket.on('error', (error) => this.failAll(error));
  }

  static async connect(port: number): Promise<Marionette> {
    const socket = connect(port, '127.0.0.1');
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      const marionette: Marionette = new Marionette(socket, () => resolve(marionette));
    });
  }

  send(command: string, parameters: object = {}): Promise<{ value?: unknown }> {
    if (this.socket.destroyed) return Promise.reject(new Error(CLOSED));
    const id = ++this.lastId;
    const text = JSON.stringify([0, id, command, parameters]);
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as Answer['resolve'], reject });
      this.socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  }

  close(): void {
    this.socket.destroy();
  }

  private read(data: Buffer): void {
    this.buffer = Buffer.concat([this.buffer, data]);
    for (let colon = this.buffer.indexOf(':'); colon > 0; colon = this.buffer.indexOf(':')) {
      const length = Number(this.buffer.subarray(0, colon).toString());
      const end = colon + 1 + length;
      if (this.buffer.length < end) return;
      this.take(JSON.parse(this.buffer.subarray(colon + 1, end).toString()));
      this.buffer = this.buffer.subarray(end);
    }
  }

  private take(message: unknown): void {
    // The first message is a greeting, no answer.
    if (!Array.isArray(message)) return this.ready();
    const [, id, error, result] = message as [number, number, { message: string } | null, unknown];
    const answer = this.waiting.get(id);
    this.waiting.delete(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result);
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
