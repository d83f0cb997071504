import { createHook, type HookPort } from './createHook';
import { discoverManagers } from './discover/discoverManagers';

/** Starts the hook where it is known to be wanted: in a worker, or when somebody asks for it. */
export function startHook(port: HookPort): void {
  const { meet, welcome } = createHook(port);
  discoverManagers(meet, welcome);
}
