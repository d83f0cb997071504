import type { ToPage } from '../../protocol/messages';
import type { Library } from '../observe/observeLibrary';
import type { Page } from '../page';
import type { copyOf } from '../copy/payloads';
import type { reviveArgs } from '../replayer';

/** Of what the hook took at the start: the workbench comes when the page has long run. */
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
  /** Runs it now. The browser reports what it throws as an uncaught error, from where it was thrown, and goes on. */
  asListener(task: () => void): void;
  now(): number;
  epochNow(): number;
}

/** What the hook hands to the workbench when it lets it in. */
export interface Host {
  page: Page;
  libraryOf(socket: object): Library | undefined;
  reviveArgs: typeof reviveArgs;
  copyOf: typeof copyOf;
  natives: HostNatives;
}

/** Hears what the hook does not understand itself, and that no panel is open any more. */
export type OnMessage = (message: ToPage) => void;

/** What the workbench shows the hook together with the secret. */
export interface Guest {
  come(host: Host): OnMessage;
}
