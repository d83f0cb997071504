import type { Unstamped } from './capture';

/**
 * Which fact a capture states, if later captures depend on it: a capture replaces the one before it in the same slot. The last one
 * of each slot is kept when old captures are dropped, so that what follows is still shown with the facts of its time.
 */
export function factSlot(capture: Unstamped): string | undefined {
  switch (capture.kind) {
    case 'manager':
      return `manager ${capture.manager.key}`;
    case 'socket':
      return `socket ${capture.socket.key}`;
    case 'connection':
    case 'options':
    case 'headers':
      return `${capture.kind} ${capture.manager}`;
    case 'auth':
      return `auth ${capture.socket}`;
    case 'reserved':
      return capture.socket !== undefined && (capture.event === 'connect' || capture.event === 'disconnect') ? `session ${capture.socket}` : undefined;
    case 'engine':
      return engineSlot(capture.manager, capture.event.name);
    default:
      return undefined;
  }
}

/** The transport changes with an upgrade; the facts of a connection stay until the next one begins. */
function engineSlot(manager: number, name: string): string | undefined {
  if (name === 'handshake' || name === 'upgradeError' || name === 'close') return `${name} ${manager}`;
  return name === 'open' || name === 'upgrade' || name === 'fallback' ? `transport ${manager}` : undefined;
}
