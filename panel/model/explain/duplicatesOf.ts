import type { ManagerState } from '../panelModel';

/**
 * The Managers that are connected to the same server, from the same document, at the same time as this one, oldest first and
 * including this one; empty if there is no other. Often a component that mounted twice.
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
