import type { ToPage } from '../../protocol/messages';
import type { natives } from '../patch/natives';
import type { Library } from '../observe/observeLibrary';
import type { Page } from '../page';
import type { copyOf } from '../copy/payloads';
import type { reviveArgs } from '../replayer';

/** What the hook hands to the workbench when it lets it in. */
export interface Host {
  page: Page;
  libraryOf(socket: object): Library | undefined;
  reviveArgs: typeof reviveArgs;
  copyOf: typeof copyOf;
  natives: typeof natives;
}

/** Hears what the hook does not understand itself, and that no panel is open any more. */
export type OnMessage = (message: ToPage) => void;

/** What the workbench shows the hook together with the secret. */
export interface Guest {
  come(host: Host): OnMessage;
}
