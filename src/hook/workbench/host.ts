import type { ToPage } from '../../protocol/messages';
import type { Library } from '../observe/observeLibrary';
import type { Page } from '../page';
import type { copyOf } from '../copy/payloads';
import type { reviveArgs } from '../replayer';

/** Part of what the hook read at the start: the workbench is loaded when the page has run for long. */
export interface HostNatives {
  apply: typeof Reflect.apply;
  RegExp: RegExpConstructor;
  match: RegExp['exec'];
  parse: typeof JSON.parse;
  stringify: typeof JSON.stringify;
  slice: string['slice'];
  isArray: typeof Array.isArray;
  getOwnPropertyDescriptor: typeof Reflect.getOwnPropertyDescriptor;
  addEventListener: EventTarget['addEventListener'];
  queueMicrotask(task: () => void): void;
  setTimeout(task: () => void, ms?: number): void;
  /** Runs it now. The browser reports what it throws as an uncaught error, at the place where it was thrown, and continues. */
  asListener(task: () => void): void;
  now(): number;
  epochNow(): number;
}

/** What the hook passes to the workbench when it lets it in. */
export interface Host {
  page: Page;
  libraryOf(socket: object): Library | undefined;
  reviveArgs: typeof reviveArgs;
  copyOf: typeof copyOf;
  natives: HostNatives;
}

/** Called with messages that the hook itself doesn't understand, and when no panel is open any more. */
export type OnMessage = (message: ToPage) => void;

/** What the workbench shows to the hook together with the secret. */
export interface Guest {
  come(host: Host): OnMessage;
}
