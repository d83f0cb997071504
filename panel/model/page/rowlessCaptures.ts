import type { Capture } from '../../../src/protocol/capture';
import type { WorkbenchCapture } from '../../../src/protocol/workbenchCapture';
import { factSlot } from '../../../src/protocol/factSlot';

/** Beyond this, a quarter is dropped, oldest first, except for the last of each fact that later captures depend on. */
const MOST = 20_000;
const ROWLESS = new Set<Capture['kind']>(['connection', 'options', 'headers', 'backoff', 'tried', 'called', 'auth', 'listener', 'page', 'aside', 'held', 'released']);

/** Captures without a row of their own that a session file needs: rows and their acks are in the log. */
export class RowlessCaptures {
  private readonly roster = new Map<string, Capture>();
  private facts = new Map<string, Capture>();
  private list: Capture[] = [];
  /** The faults that were last reported as active. */
  private faults = '';

  store(capture: Capture): void {
    if (capture.kind === 'manager') this.enter(`manager ${capture.manager.key}`, capture);
    else if (capture.kind === 'socket') this.enter(`socket ${capture.socket.key}`, capture);
    // Its payload is that of the row.
    else if (capture.kind === 'flushed') this.add({ kind: capture.kind, seq: capture.seq, at: capture.at, of: capture.of });
    else if (capture.kind === 'workbench') this.enterFaults(capture);
    else if (ROWLESS.has(capture.kind) || isQuiet(capture) || isSpare(capture)) this.add(capture);
    // It has a row, which may not be in the file, or may have left the log.
    else if ((capture.kind === 'reserved' || capture.kind === 'engine') && factSlot(capture)) this.add({ kind: 'aside', seq: capture.seq, at: capture.at, capture });
  }

  /** In the order of `seq`. */
  get captures(): Capture[] {
    return [...this.roster.values(), ...this.facts.values(), ...this.list].sort((one, other) => one.seq - other.seq);
  }

  /** Each panel that attaches gets them again: the first report counts. */
  private enter(name: string, capture: Capture): void {
    if (!this.roster.has(name)) this.roster.set(name, capture);
  }

  /** For what they did; that one of them did it again adds nothing. */
  private enterFaults(capture: WorkbenchCapture): void {
    const faults = capture.rules.map(({ id }) => id).join();
    if (faults === this.faults && !capture.did) return;
    this.faults = faults;
    this.add(capture);
  }

  private add(capture: Capture): void {
    this.list.push(capture);
    if (this.list.length <= MOST) return;
    for (const old of this.list.splice(0, MOST / 4)) {
      const slot = factSlot(old.kind === 'aside' ? old.capture : old);
      if (slot) this.facts.set(slot, old);
    }
  }
}

/** The only events of an Engine that have a row. */
const WITH_ROW = new Set(['heartbeat', 'upgrade', 'upgradeError', 'fallback', 'drain']);

function isQuiet(capture: Capture): boolean {
  return capture.kind === 'engine' && !hasRow(capture.event.name);
}

/** Whether an Engine's event is one that users look for. */
export function hasRow(name: string): boolean {
  return WITH_ROW.has(name);
}

/** The page didn't get it: the row has another ack, or none. */
function isSpare(capture: Capture): boolean {
  return capture.kind === 'ack' && (capture.late === true || capture.again === true);
}
