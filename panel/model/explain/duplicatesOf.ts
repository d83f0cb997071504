import type { ManagerState } from '../panelModel';

/**
 * The Managers that are open to the same server, from the same document, at the same time as this one, oldest first
 * and this one included; empty where it is alone. Often a component that mounted twice.
 */
export function duplicatesOf(state: ManagerState, managers: readonly ManagerState[]): readonly ManagerState[] {
  if (!isOpen(state)) return [];
  const same = managers.filter(
    (other) => other.page === state.page && isOpen(other) && addressOf(other) === addressOf(state),
  );
  return same.length > 1 ? same : [];
}

function isOpen({ sockets }: ManagerState): boolean {
  return sockets.some(({ state }) => state === 'connected');
}

function addressOf({ manager: { url, path } }: ManagerState): string {
  const server = URL.canParse(url) ? new URL(url).origin : url;
  return server + path.replace(/\/$/, '');
}
