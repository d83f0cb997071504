import type { Capture } from '../../../src/protocol/capture';

/** Beyond this a quarter goes, oldest first. Managers and Sockets stay. */
const MOST = 20_000;
const ROWLESS = new Set<Capture['kind']>(['backoff', 'tried', 'called', 'auth', 'listener', 'page']);

/** Captures that have no row of their own and are needed to tell a session again: rows and their acks are in the log. */
export class RowlessCaptures {
  private readonly roster = new Map<string, Capture>();
  private list: Capture[] = [];

  keep(capture: Capture): void {
    if (capture.kind === 'manager') this.enter(`manager ${capture.manager.key}`, capture);
    else if (capture.kind === 'socket') this.enter(`socket ${capture.socket.key}`, capture);
    // Its payload is that of the row.
    else if (capture.kind === 'flushed') this.add({ kind: capture.kind, seq: capture.seq, at: capture.at, of: capture.of });
    else if (ROWLESS.has(capture.kind) || isQuiet(capture) || isSpare(capture)) this.add(capture);
  }

  /** In the order of `seq`. */
  get captures(): Capture[] {
    return [...this.roster.values(), ...this.list].sort((one, other) => one.seq - other.seq);
  }

  /** Each panel that attaches gets them again, with their current values: the first report counts. */
  private enter(name: string, capture: Capture): void {
    if (!this.roster.has(name)) this.roster.set(name, capture);
  }

  private add(capture: Capture): void {
    this.list.push(capture);
    if (this.list.length > MOST) this.list = this.list.slice(MOST / 4);
  }
}

/** What an Engine tells has a row only where it is a heartbeat or an upgrade. */
function isQuiet(capture: Capture): boolean {
  return capture.kind === 'engine' && capture.event.name !== 'heartbeat' && capture.event.name !== 'upgrade';
}

/** The page was not given it: the row has another ack, or none. */
function isSpare(capture: Capture): boolean {
  return capture.kind === 'ack' && (capture.late === true || capture.again === true);
}
