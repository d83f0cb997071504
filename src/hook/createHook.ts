import type { Unstamped } from '../protocol/capture';
import type { FromPage, ToPage } from '../protocol/messages';
import type { PageManager } from './clientShape';
import { readBlobs } from './copy/attachments';
import { append, createList } from './patch/lists';
import { epochNow, now } from './patch/epochNow';
import * as natives from './patch/natives';
import { observeNavigation } from './observe/observeNavigation';
import { observeLibrary, type Library } from './observe/observeLibrary';
import { observePage } from './observe/observePage';
import { createOutbox } from './outbox';
import { createPage } from './page';
import { copyOf } from './copy/payloads';
import { createReplayer, reviveArgs } from './replayer';
import { safely, reportOwnErrors } from './patch/safely';
import { Bag } from './patch/tables';
import type { Guest, HostNatives, OnMessage } from './workbench/host';

/** The hook's end of the connection to the content script. */
export interface HookPort {
  open(receive: (message: ToPage) => void): void;
  send(message: FromPage): void;
  sendNow(message: FromPage): void;
}

/** The running hook. It is created when there is something to record: a page without Socket.IO never has one. */
export interface Hook {
  /** A Manager, whose constructor is running. */
  meet(manager: PageManager): void;
  /** True if the object shows the secret that was sent to the hook. The secret works once. */
  welcome(guest: object, value: unknown): boolean;
  /** Records what was read on the wire. */
  put(capture: Unstamped): void;
}

const hostNatives: HostNatives = {
  apply: natives.apply,
  RegExp: natives.RegExp,
  match: natives.match,
  parse: natives.parse,
  stringify: natives.stringify,
  slice: natives.slice,
  isArray: natives.isArray,
  getOwnPropertyDescriptor: natives.getOwnPropertyDescriptor,
  addEventListener: natives.addEventListener,
  queueMicrotask: (task) => natives.queueMicrotask(task),
  setTimeout: (task, ms) => void natives.setTimeout(task, ms),
  asListener(task) {
    const target = new natives.Target();
    natives.apply(natives.addEventListener, target, ['run', task]);
    natives.apply(natives.dispatchEvent, target, [new natives.PlainEvent('run')]);
  },
  now,
  epochNow,
};

/** Assembles the hook's parts. `discovered` is called when the page turns out to have a library that can be observed. */
export function createHook(port: HookPort, discovered = () => {}): Hook {
  const outbox = createOutbox((message) => {
    port.send(message);
    // Only now, when a panel is there to show them.
    readBlobs((blob, bytes) => outbox.put({ kind: 'bytes', blob, payload: { form: 'text', text: '', attachments: [bytes] } }));
  });
  reportOwnErrors((text) => outbox.put({ kind: 'own_error', text }));
  const page = createPage(outbox);
  const seen = new Bag<object>();
  const libraries = createList<Library>();
  let isOpen = false;
  /** The secret that the workbench will show. It is loaded into the page when the user first needs it. */
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

  function meet(manager: PageManager): void {
    const prototype = natives.getPrototypeOf(manager);
    if (!prototype || seen.has(prototype)) return;
    seen.add(prototype);
    const library = observeLibrary(page, manager);
    if (!library) return;
    open();
    append(libraries, library);
    discovered();
  }

  function put(capture: Unstamped): void {
    open();
    outbox.put(capture);
  }

  function welcome(guest: object, value: unknown): boolean {
    if (!invited || value !== invited) return false;
    invited = undefined;
    workbench = (guest as Guest).come({ page, libraryOf, reviveArgs, copyOf, natives: hostNatives });
    return true;
  }

  /** A page without Socket.IO never gets here. */
  function open(): void {
    if (isOpen) return;
    isOpen = true;
    port.open(receive);
    // The page's own listeners may run after ours and emit something: each event is sent as soon as they return.
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
    page.checkClock = condition.checkClock;
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
  return { meet, welcome, put };
}
