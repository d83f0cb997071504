import type { Channel } from '../channel/channel';
import { nonce } from '../channel/nonce';
import { connectRuntimePort, type Connector } from '../channel/runtimePort';
import { PAGE_PORT, PICTURE_PORT, type DocumentFacts, type FromPage, type FromPanel, type ToPage, type ToPanel } from '../protocol/messages';

declare global {
  interface Document {
    /** Chromium only: the page is prerendered, and not shown yet. */
    prerendering?: boolean;
  }
}

/** In a window that another document opened with `documentPictureInPicture`: the browser treats it as a tab of its own. */
export function isPicture(): boolean {
  return matchMedia('(display-mode: picture-in-picture)').matches;
}

/** The connection of one hook (of a document or a worker) to the panel. */
export interface PanelLine {
  pass(body: FromPage): void;
  /** If no panel is open, the background disconnects immediately. */
  connect(): void;
  /** A client was found: says hello again if a panel is open, otherwise asks for one. */
  greet(): void;
  /** A panel asks which documents exist. Not a second hello, which would begin a new stream. */
  answer(): void;
  close(): void;
}

/**
 * Messages are stamped with a nonce that the page itself never learns, so no page can speak for another.
 *
 * A function and not a class, which each page would pay for, with or without a panel.
 */
export function createPanelLine(runtime: Connector, facts: () => DocumentFacts, sendToHook: (message: ToPage) => void): PanelLine {
  const page = nonce();
  let panel: Channel<ToPanel, FromPanel> | undefined;

  /** A prerendered page (Chromium) is in the tab of another page, whose panel isn't meant for it: it waits until it is shown. */
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
      // The extension was updated or removed while this page was open: this copy stays silent.
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
