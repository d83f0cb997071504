import type { ManagerKey } from '../../protocol/keys';
import { clientMajor, clientSince, ownManager, type PageManager, type PageSocket } from '../clientShape';
import { patchEmissions, watchEmissions } from './emissions';
import type { EncodedText } from './encodedText';
import { observeBackoff } from './observeBackoff';
import { observeEngine } from './observeEngine';
import type { Page } from '../page';
import { isAmong, mapped, names, part } from '../patch/lists';
import { observeMethod } from '../patch/patch';
import { toPortable } from '../copy/portable';

/** A Manager's own events that are told. Its ping and pong are the Engine's heartbeat, told there once. */
export const OF_MANAGER = names(
  'error',
  'connect_error',
  'connect_timeout',
  'reconnect',
  'reconnect_attempt',
  'reconnecting',
  'reconnect_error',
  'reconnect_failed',
);

export interface ManagerObserver {
  /** The Manager's key; observes it from its first sight on. */
  keyFor(manager: PageManager): ManagerKey;
  observePrototype(prototype: object, onSocket: (socket: unknown) => void): void;
}

export function observeManagers(page: Page, encodedText: EncodedText, socketPrototype: object): ManagerObserver {
  const keyFor = (manager: PageManager): ManagerKey => {
    const known = page.managers.get(manager);
    if (known) return known;
    const key = page.managers.add(manager);
    page.outbox.put({ kind: 'manager', manager: describe(manager, key, socketPrototype) });
    watchEmissions(manager, (event, args) => {
      if (!isAmong(OF_MANAGER, event)) return;
      page.outbox.put({ kind: 'reserved', manager: key, event: event as string, args: mapped(part(args, 1), toPortable) });
    });
    if (manager.encoder) encodedText.observeEncoder(manager.encoder);
    if (manager.decoder) encodedText.observeDecoder(manager.decoder);
    if (manager.backoff) observeBackoff(page, manager.backoff, key);
    return key;
  };

  const observePrototype = (prototype: object, onSocket: (socket: unknown) => void) => {
    patchEmissions(prototype);
    // By now the constructor has made everything that a Manager has, but its Engine.
    const opening = (self: object) => {
      const manager = ownManager(self);
      const key = keyFor(manager);
      return () => manager.engine && observeEngine(page, manager.engine, key);
    };
    observeMethod(prototype, 'open', opening);
    observeMethod(prototype, 'connect', opening);
    observeMethod(prototype, 'socket', () => onSocket);
  };

  return { keyFor, observePrototype };
}

function describe(manager: PageManager, key: ManagerKey, socketPrototype: object) {
  const attempts = manager.reconnectionAttempts();
  const client = clientMajor(manager, socketPrototype);
  const query = manager.opts?.['query'];
  return {
    key,
    url: typeof manager.uri === 'string' ? manager.uri : location.origin,
    path: typeof manager.opts?.path === 'string' ? manager.opts.path : '/socket.io',
    client,
    since: clientSince(client, socketPrototype),
    ...(query !== undefined && query !== null && { query: toPortable(query) }),
    reconnection: {
      enabled: manager.reconnection(),
      attempts: attempts - attempts === 0 ? attempts : null,
      delay: manager.reconnectionDelay(),
      delayMax: manager.reconnectionDelayMax(),
      jitter: manager.randomizationFactor(),
    },
    timeout: manager.timeout() || null,
  };
}

/** Whether the Manager will try again by itself; its own state, for `socket.active` misleads. */
export function willReconnect({ io }: PageSocket): boolean {
  const attemptsLeft = (io.backoff?.attempts ?? 0) < io.reconnectionAttempts();
  return io.reconnection() && !io.skipReconnect && attemptsLeft;
}
