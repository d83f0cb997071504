import type { Channel } from '../channel/channel';
import { nonce } from '../channel/nonce';
import { connectRuntimePort, type Connector } from '../channel/runtimePort';
import { PAGE_PORT, type DocumentFacts, type FromPage, type FromPanel, type ToPage, type ToPanel } from '../protocol/messages';

declare global {
  interface Document {
    /** Chromium's: the page is loaded in advance, and not shown yet. */
    prerendering?: boolean;
  }
}

/** Of the symbol that the document's own line is connected by, from another content script. */
export const DOCUMENT_BRIDGE = 'socketio-devtools bridge';

/**
 * One hook's line to the panel: of a document, or of a worker. What leaves is stamped with a nonce, which the page
 * itself never learns, and so no page can speak for another.
 */
export class PanelLine {
  /** Made when it first has something to say: random bytes are a sixth of what this script costs a page. */
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
   * Where no panel is open the background hangs up at once. A page that is loaded in advance (Chromium) has the tab of
   * another, whose panel is not for it: it waits until it is shown.
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
      // The extension was updated or removed while this page was open: this copy falls silent.
    }
  }

  sayHello(): void {
    this.#panel?.send({ page: this.#page, body: { type: 'hello', ...this.facts() } });
  }

  /** A client was found: says hello again where a panel is there, else asks for one. */
  greet(): void {
    if (this.#panel) this.sayHello();
    else this.connect();
  }

  /** A panel asks who is there. Not a second hello, which would begin a new stream. */
  answer(): void {
    if (this.#panel) this.#panel.send({ page: this.#page, body: { type: 'here', ...this.facts() } });
    else this.connect();
  }

  close(): void {
    this.#panel?.close();
    this.#panel = undefined;
  }
}
