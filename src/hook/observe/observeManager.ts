import type { ManagerKey } from '../../protocol/keys';
import { clientMajor, clientSince } from '../clientMajor';
import { type PageManager } from '../clientShape';
import { adoptEmitters, areWatched, hearAs, patchEmissions, watchEmissions } from './emissions';
import type { EncodedText } from './encodedText';
import { observeBackoff } from './observeBackoff';
import { createIdentity, type ObjectState } from './identity';
import { isReportedClosed, observeEngine } from './observeEngine';
import type { Page } from '../page';
import { each, mapped, part } from '../patch/lists';
import { isAmong, names } from '../patch/names';
import { observeMethod } from '../patch/patch';
import { isObject } from '../patch/isObject';
import { detectingProxies, isProxied } from '../copy/detectingProxies';
import { toPortable } from '../copy/portable';
import * as natives from '../patch/natives';
import { optionsOf, reportOptions } from './reportOptions';

/** A Manager's own events that are reported. Its ping and pong are the Engine's heartbeat, which is reported there. */
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
  /** The Manager's key; starts to observe a Manager that is new. */
  keyFor(manager: PageManager): ManagerKey;
  /** The Manager itself, through whatever object the page or the client uses it. */
  behind(manager: object): PageManager | undefined;
  /**
   * `onSocket` gets the Socket that the Manager has for a namespace, the object that it returned, and the options that it was
   * called with.
   */
  observePrototype(prototype: object, onSocket: (socket: unknown, given: unknown, options: unknown) => void): void;
}

export function observeManagers(page: Page, encodedText: EncodedText, socketPrototype: object): ManagerObserver {
  const identity = createIdentity(page.managers, stateOf, hearAs);
  const keyFor = (manager: PageManager): ManagerKey => {
    const known = page.managers.get(manager);
    if (known) return known;
    const key = page.managers.add(manager);
    page.outbox.put({ kind: 'manager', manager: describe(manager, key, socketPrototype) });
    watchEmissions(manager, (event, args) => {
      // It is about to decide whether to reconnect.
      if (event === 'close') reportOptions(page, manager);
      if (!isAmong(OF_MANAGER, event)) return;
      page.outbox.put({ kind: 'reserved', manager: key, event: event as string, args: mapped(part(args, 1), toPortable) });
    });
    if (manager.encoder) encodedText.observeEncoder(manager.encoder);
    if (manager.decoder) encodedText.observeDecoder(manager.decoder);
    if (manager.backoff) observeBackoff(page, manager.backoff, key);
    return key;
  };

  const observePrototype = (prototype: object, onSocket: (socket: unknown, given: unknown, options: unknown) => void) => {
    patchEmissions(prototype);
    // By now the constructor has created everything that a Manager has, except its Engine.
    const opening = (self: object) => {
      const stop = during(self);
      const known = identity.behind(self);
      if (known) keyFor(known);
      reportOptions(page, known);
      return () => {
        const manager = known ?? stop?.(self);
        if (manager?.engine) observeEngine(page, manager, manager.engine, keyFor(manager));
      };
    };
    observeMethod(prototype, 'open', opening);
    observeMethod(prototype, 'connect', opening);
    observeMethod(prototype, 'socket', (self, args) => {
      const stop = during(self);
      const known = identity.behind(self);
      const outer = giving;
      giving = stop && { self, stop };
      return (given) => {
        giving = outer;
        const manager = known ?? stop?.(self);
        if (manager) onSocket(manager.nsps[args[0] as string], given, args[1]);
      };
    });
  };

  /** An object that can't be inspected returns a Socket, which opens itself in this call in 1.x and 2.x. */
  let giving: { self: object; stop: (self: object) => PageManager | undefined } | undefined;
  const behind = (manager: object) => identity.behind(manager) ?? (giving?.self === manager ? giving.stop(manager) : undefined);

  const during = (self: object) => (identity.isStranger(self) ? identity.watch() : undefined);

  // A Manager behind a Proxy is also closed through the Proxy.
  adoptEmitters((emitter, event) => {
    if (event !== 'close') return;
    each(page.managers.all(), ({ engine }) => {
      if (engine && engine.readyState === 'closed' && areWatched(engine) && !isReportedClosed(engine) && isProxy(emitter)) hearAs(emitter, engine);
    });
  });

  return { keyFor, behind, observePrototype };
}

/** Changed by opening, closing and a new namespace: the Socket of a namespace adds listeners to it first. */
function stateOf(manager: PageManager): ObjectState {
  const { engine, skipReconnect, nsps } = manager;
  return { own: [engine, skipReconnect, natives.ownKeys(nsps).length, listenersOf(manager, '$packet')], shared: undefined };
}

/** The method creates what is counted here, if there is nothing yet. */
function listenersOf(emitter: object, name: string): number {
  const callbacks: unknown = natives.getOwnPropertyDescriptor(emitter, '_callbacks')?.value;
  const listeners: unknown = isObject(callbacks) ? natives.getOwnPropertyDescriptor(callbacks, name)?.value : undefined;
  return natives.isArray(listeners) ? listeners.length : 0;
}

function isProxy(object: object): boolean {
  return detectingProxies(() => isProxied(object));
}

function describe(manager: PageManager, key: ManagerKey, socketPrototype: object) {
  const client = clientMajor(manager, socketPrototype);
  return {
    key,
    url: typeof manager.uri === 'string' ? manager.uri : location.origin,
    path: typeof manager.opts?.path === 'string' ? manager.opts.path : '/socket.io',
    client,
    since: clientSince(client, socketPrototype),
    ...optionsOf(manager),
  };
}

/** Whether the Manager will try again automatically. Uses its own state, because `socket.active` misleads. */
export function willReconnect(io: PageManager): boolean {
  const attemptsLeft = (io.backoff?.attempts ?? 0) < io.reconnectionAttempts();
  return io.reconnection() && !io.skipReconnect && attemptsLeft;
}
