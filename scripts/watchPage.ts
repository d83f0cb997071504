import type { Panel } from '../harness/browser/driver';
import { UserError } from './userError';

/** Waits for the first rows of a page that is not ours. */
export async function watchPage(panel: Panel): Promise<void> {
  try {
    await panel.waitFor(() => document.querySelectorAll('[role=grid] [role=gridcell]').length > 0);
  } catch (error) {
    throw new UserError(`Nothing of Socket.IO was seen on that page within 20 s. ${(error as Error).message}`);
  }
}
