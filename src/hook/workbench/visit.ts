import type { Guest, Host, OnMessage } from './host';
import { createWorkbench } from './createWorkbench';

const TRY_EVERY_MS = 50;
const TRIES = 60;

/**
 * Comes into a page when the user first asks for it, and shows the hook the secret that the panel has told it. By
 * syntax alone: nothing that the page could have put into the place of a function hears of it. The panel's word may
 * come to the hook a little later than this does.
 */
export function visit(secret: string, left = TRIES): void {
  const { isIn } = new Visitor(secret);
  if (!isIn && left > 0) setTimeout(() => visit(secret, left - 1), TRY_EVERY_MS);
}

/** A class, as the Manager is: a minifier makes one literal of an object and what is assigned to it next. */
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
