import { createHook, type HookPort } from './createHook';
import { discoverManagers } from './discover/discoverManagers';

/** Starts the hook where it is known to be needed: in a worker, or at the user's request. */
export function startHook(port: HookPort): void {
  const { meet, welcome } = createHook(port);
  discoverManagers(meet, welcome);
}
