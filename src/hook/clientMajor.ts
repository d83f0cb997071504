/** Which release of the client a page has, as far as its methods show. */
import type { ClientMajor } from '../protocol/manager';

/**
 * 4 has `emitReserved`; 3 has `onAny` without it; 2 creates IDs with `generateId`; anything else is 1. Read on the prototypes, so
 * that it works before the first Socket exists.
 */
export function clientMajor(manager: object, socketPrototype: object): ClientMajor {
  if ('emitReserved' in manager) return 4;
  if ('listenersAny' in socketPrototype) return 3;
  return 'generateId' in manager ? 2 : 1;
}

/** The release that introduced a method, newest first. */
const CAME_WITH = [
  { method: 'emitWithAck', release: '4.6' },
  { method: 'onAnyOutgoing', release: '4.5' },
  { method: 'timeout', release: '4.4' },
] as const;

/** The oldest release that the client can be, judging by the methods of its Sockets. */
export function clientSince(major: ClientMajor, socketPrototype: object): string {
  for (let at = 0; at < CAME_WITH.length; at++) {
    const { method, release } = CAME_WITH[at] as (typeof CAME_WITH)[number];
    if (method in socketPrototype) return release;
  }
  return `${major}.0`;
}
