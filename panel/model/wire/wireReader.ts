import type { Capture } from '../../../src/protocol/capture';
import type { WireCapture, WireFrameCapture } from '../../../src/protocol/wireCapture';
import type { WireSessions } from './wireSessions';

type OnWire = WireCapture | WireFrameCapture;

/** Decodes the wire traffic of one page. Few pages need it, so its code is loaded on first use. */
export class WireReader {
  private sessions: WireSessions | undefined;
  private waiting: OnWire[] | undefined;

  /** `done` is called if the captures come after this returns. */
  read(capture: OnWire, add: (read: Capture) => void, done: () => void): void {
    if (this.sessions) return this.sessions.decode(capture).forEach(add);
    if (this.waiting) return void this.waiting.push(capture);
    this.waiting = [capture];
    void this.load(add, done);
  }

  private async load(add: (read: Capture) => void, done: () => void): Promise<void> {
    const { WireSessions } = await import('./wireSessions');
    const sessions = new WireSessions();
    for (const capture of this.waiting ?? []) sessions.decode(capture).forEach(add);
    this.sessions = sessions;
    this.waiting = undefined;
    done();
  }
}
