import type { Channel } from '../channel/channel';
import { nonce } from '../channel/nonce';
import { connectRuntimePort, type Connector } from '../channel/runtimePort';
import { PAGE_PORT, type DocumentFacts, type FromPage, type FromPanel, type ToPage, type ToPanel } from '../protocol/messages';

declare global {
  interface Document {
    /** Chromium: the page is prerendered and not shown yet. */
    prerendering?: boolean;
  }
}

/** Key of the symbol that connects the document's own line, also for another content script. */
export const DOCUMENT_BRIDGE = 'socketio-devtools bridge';

/**
 * The line of one hook (of a document or a worker) to the panel. Adds a random ID that the page never learns, so no
 * page can speak for another.
 */
export class PanelLine {
  /** Created when it is first needed: random bytes are a sixth of this script's cost for a page. */
  #name: string | undefined;
  #panel: Channel<ToPanel, FromPanel> | undefined;

  constructor(
    private readonly runtime: Connector,
    private readonly facts: () => DocumentFacts,
    private readonly sendToHook: (message: ToPage) => void,
  ) {}

  get #page(): string {
    return (this.#name ??= nonce());
  }

  readonly pass = (body: FromPage): void => this.#panel?.send({ page: this.#page, body });

  /**
   * If no panel is open, the background closes the port immediately. A prerendered page (Chromium) belongs to the tab
   * of another page, whose panel isn't for it: it waits until it is shown.
   */
  connect(): void {
    if (this.#panel || document.prerendering) return;
    try {
      const channel = connectRuntimePort<ToPanel, FromPanel>(this.runtime, PAGE_PORT + this.#page);
      this.#panel = channel;
      channel.listen(({ body }) => (body.type === 'greet' ? this.sayHello() : this.sendToHook(body as ToPage)));
      channel.onClose(() => {
        if (this.#panel !== channel) return;
        this.#panel = undefined;
        this.sendToHook({ type: 'detach' });
      });
      this.sayHello();
    } catch {
      // The extension was updated or removed while this page was open, so this script stays silent.
    }
  }

  sayHello(): void {
    this.#panel?.send({ page: this.#page, body: { type: 'hello', ...this.facts() } });
  }

  /** A client was found: says hello again if a panel is open, otherwise asks for one. */
  greet(): void {
    if (this.#panel) this.sayHello();
    else this.connect();
  }

  /** Answers a panel's question. Not a second hello, which would start a new stream. */
  answer(): void {
    if (this.#panel) this.#panel.send({ page: this.#page, body: { type: 'here', ...this.facts() } });
    else this.connect();
  }

  close(): void {
    this.#panel?.close();
    this.#panel = undefined;
  }
}
