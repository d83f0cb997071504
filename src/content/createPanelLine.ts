import type { Channel } from '../channel/channel';
import { nonce } from '../channel/nonce';
import { connectRuntimePort, type Connector } from '../channel/runtimePort';
import { PAGE_PORT, PICTURE_PORT, type DocumentFacts, type FromPage, type FromPanel, type ToPage, type ToPanel } from '../protocol/messages';

declare global {
  interface Document {
    /** Chromium's: the page is loaded in advance, and not shown yet. */
    prerendering?: boolean;
  }
}

/** In a window that another document has opened by `documentPictureInPicture`: the browser treats it as a tab of its own. */
export function isPicture(): boolean {
  return matchMedia('(display-mode: picture-in-picture)').matches;
}

/** One hook's line to the panel: of a document, or of a worker. */
export interface PanelLine {
  pass(body: FromPage): void;
  /** Where no panel is open the background hangs up at once. */
  connect(): void;
  /** A client was found: says hello again where a panel is there, else asks for one. */
  greet(): void;
  /** A panel asks who is there. Not a second hello, which would begin a new stream. */
  answer(): void;
  close(): void;
}

/**
 * What leaves is stamped with a nonce, which the page itself never learns, and so no page can speak for another.
 *
 * A function and not a class, which each page would pay for, with a panel or without.
 */
export function createPanelLine(runtime: Connector, facts: () => DocumentFacts, sendToHook: (message: ToPage) => void): PanelLine {
  const page = nonce();
  let panel: Channel<ToPanel, FromPanel> | undefined;

  /** A page that is loaded in advance (Chromium) has the tab of another, whose panel is not for it: it waits until it is shown. */
  function connect(): void {
    if (panel || document.prerendering) return;
    try {
      const channel = connectRuntimePort<ToPanel, FromPanel>(runtime, (isPicture() ? PICTURE_PORT : PAGE_PORT) + page);
      panel = channel;
      channel.listen(({ body }) => (body.type === 'greet' ? sayHello() : sendToHook(body as ToPage)));
      channel.onClose(() => {
        if (panel !== channel) return;
        panel = undefined;
        sendToHook({ type: 'detach' });
      });
      sayHello();
    } catch {
      // The extension was updated or removed while this page was open: this copy falls silent.
    }
  }

  function sayHello(): void {
    panel?.send({ page, body: { type: 'hello', ...facts() } });
  }

  return {
    pass: (body) => panel?.send({ page, body }),
    connect,
    greet() {
      if (panel) sayHello();
      else connect();
    },
    answer() {
      if (panel) panel.send({ page, body: { type: 'here', ...facts() } });
      else connect();
    },
    close() {
      panel?.close();
      panel = undefined;
    },
  };
}
