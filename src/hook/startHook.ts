import type { Unstamped } from '../protocol/capture';
import type { FromPage, ToPage } from '../protocol/messages';
import { readBlobs } from './copy/attachments';
import { discoverManagers } from './discover/discover';
import { append, createList } from './patch/lists';
import { natives } from './patch/natives';
import { observeNavigation } from './observe/observeNavigation';
import { observeLibrary, type Library } from './observe/observeLibrary';
import { observePage } from './observe/observePage';
import { createOutbox } from './outbox';
import { createPage } from './page';
import { copyOf } from './copy/payloads';
import { createReplayer, reviveArgs } from './replayer';
import { safely, reportOwnErrors } from './patch/safely';
import { Bag } from './patch/tables';
import type { Guest, OnMessage } from './workbench/host';

/** The hook's end of the way to the content script. */
export interface HookPort {
  open(receive: (message: ToPage) => void): void;
  send(message: FromPage): void;
  sendNow(message: FromPage): void;
}

/**
 * Watches for clients that are not discovered: tells what it sees by `put`, as long as it `isNeeded`. Gives back how to
 * take its hands off the page, once one was discovered.
 */
export type Fallback = (put: (capture: Unstamped) => void, isNeeded: () => boolean) => () => void;

/** Puts the hook's parts together. */
export function startHook(port: HookPort, fallback?: Fallback): void {
  const outbox = createOutbox((message) => {
    port.send(message);
    // Only now, that somebody is there to look at them.
    readBlobs((blob, bytes) => outbox.put({ kind: 'bytes', blob, payload: { form: 'text', text: '', attachments: [bytes] } }));
  });
  reportOwnErrors((text) => outbox.put({ kind: 'own_error', text }));
  const page = createPage(outbox);
  const seen = new Bag<object>();
  const libraries = createList<Library>();
  let isOpen = false;
  let lookAway: (() => void) | undefined;
  /** What the workbench will show; it comes into the page when the user first asks for it. */
  let invited: string | undefined;
  let workbench: OnMessage | undefined;
  let onAttached: ((isAttached: boolean) => void) | undefined;

  const libraryOf = (socket: object): Library | undefined => {
    for (let at = 0; at < libraries.length; at++) {
      const library = libraries[at] as Library;
      if (natives.apply(natives.isPrototypeOf, library.socketPrototype, [socket])) return library;
    }
    return undefined;
  };
  const replay = createReplayer(page, libraryOf);

  discoverManagers((manager) => {
    const prototype = natives.getPrototypeOf(manager);
    if (!prototype || seen.has(prototype)) return;
    seen.add(prototype);
    const library = observeLibrary(page, manager);
    if (!library) return;
    open();
    append(libraries, library);
    lookAway?.();
  }, welcome);
  lookAway = fallback?.(
    (capture) => {
      open();
      outbox.put(capture);
    },
    () => libraries.length === 0,
  );

  /** The secret is good for once. */
  function welcome(guest: object, value: unknown): boolean {
    if (!invited || value !== invited) return false;
    invited = undefined;
    workbench = (guest as Guest).come({ page, libraryOf, reviveArgs, copyOf, natives });
    return true;
  }

  /** A page without Socket.IO never comes here. */
  function open(): void {
    if (isOpen) return;
    isOpen = true;
    port.open(receive);
    // The page's own listeners may come after ours and emit a last word: each is handed over as soon as they return.
    const handOver = () => {
      safely(() => {
        const rest = outbox.rest();
        if (rest) port.sendNow(rest);
      });
    };
    const listen = (type: string, listener: () => void) => natives.apply(natives.addEventListener, natives.global, [type, listener]);
    listen('pagehide', () => {
      outbox.leave(() => natives.queueMicrotask(handOver));
      handOver();
    });
    listen('pageshow', () => outbox.leave());
    const condition = observePage((change, details) => void outbox.put({ kind: 'page', change, ...details }));
    page.lookAtClock = condition.lookAtClock;
    onAttached = condition.attach;
    // A worker has no address to navigate to.
    if ('document' in natives.global) observeNavigation((url) => void outbox.put({ kind: 'navigation', url }));
  }

  function receive(message: ToPage): void {
    switch (message.type) {
      case 'attach':
        onAttached?.(true);
        return outbox.attach(message.stream, message.after);
      case 'received':
        return outbox.received(message.stream, message.upTo);
      case 'want':
        page.wants.initiators = message.initiators;
        return;
      case 'detach':
        page.wants.initiators = false;
        onAttached?.(false);
        workbench?.(message);
        return outbox.detach();
      case 'replay':
        return replay(message);
      case 'invite':
        invited = message.secret;
        return;
      default:
        workbench?.(message);
    }
  }
}
