import type { Guest, Host, OnMessage } from './host';
import { createWorkbench } from './createWorkbench';

const TRY_EVERY_MS = 50;
const TRIES = 60;

/**
 * Starts when the user first needs it, and shows the secret that the panel has sent to the hook. Uses only syntax, so that no
 * function replaced by the page is involved. The panel's message may reach the hook slightly later than this.
 */
export function visit(secret: string, left = TRIES): void {
  const { isIn } = new Visitor(secret);
  if (!isIn && left > 0) setTimeout(() => visit(secret, left - 1), TRY_EVERY_MS);
}

/** A class, like the Manager: a minifier would merge an object literal and the assignment after it. */
class Visitor implements Guest {
  declare nsps: string;
  isIn = false;

  constructor(secret: string) {
    this.nsps = secret;
  }

  come(host: Host): OnMessage {
    this.isIn = true;
    return createWorkbench(host);
  }
}
