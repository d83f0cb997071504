import type { ClientMajor, Manager } from '../../../src/protocol/manager';
import { useModel } from '../useModel';

/** The page's client: of the given Manager, of the selected Socket, or the first one. */
export function usePageClient(asked: Manager | undefined): { client?: ClientMajor; manager?: Manager } {
  const { managers, filter, socket, manager: managerOf } = useModel();
  const selected = filter.socket && socket(filter.socket.page, filter.socket.key);
  const state = selected && managerOf(selected.page, selected.manager);
  const manager = asked ?? state?.manager ?? managers.find(({ sockets }) => sockets.length > 0)?.manager ?? managers[0]?.manager;
  if (!manager) return {};
  // The page's own settings aren't on the wire.
  return manager.wireOnly ? { client: manager.client } : { client: manager.client, manager };
}
