import type { Channel } from '../channel/channel';
import { connectRuntimePort, type Connector } from '../channel/runtimePort';
import type { PageId } from '../protocol/capture';
import { PAGE_PORT, type FromContent, type FromPage, type FromPanel, type ToPage, type ToPanel } from '../protocol/messages';

/**
 * Joins a hook's port and the extension's port. Knows no payload; it stamps what leaves with the page's nonce, which the
 * page itself never learns, and so no page can speak for another.
 */
export class JoinedPorts {
  #hook: MessagePort | undefined;
  #panel: Channel<ToPanel, FromPanel> | undefined;

  constructor(
    private readonly runtime: Connector,
    private readonly page: PageId,
    private readonly hello: (hasHook: boolean) => FromContent,
  ) {}

  /** The hook has found a client. */
  found(hook: MessagePort): void {
    this.#hook = hook;
    hook.addEventListener('message', ({ data }: MessageEvent<FromPage>) => this.pass(data));
    hook.start();
    if (this.#panel) this.#sayHello(this.#panel);
    else this.connect();
  }

  pass(body: FromPage): void {
    this.#panel?.send({ page: this.page, body });
  }

  /** Where no panel is open the background hangs up at once. */
  connect(): void {
    if (this.#panel) return;
    try {
      const channel = connectRuntimePort<ToPanel, FromPanel>(this.runtime, PAGE_PORT + this.page);
      this.#panel = channel;
      channel.listen(({ body }) => this.#hook?.postMessage(body as ToPage));
      channel.onClose(() => {
        if (this.#panel !== channel) return;
        this.#panel = undefined;
        this.#hook?.postMessage({ type: 'detach' } satisfies ToPage);
      });
      this.#sayHello(channel);
    } catch {
      // The extension was updated or removed while this page was open: this copy falls silent.
    }
  }

  /** The hook is gone, with all that it observed. */
  close(): void {
    this.#panel?.close();
    this.#panel = undefined;
  }

  /** Back from the back/forward cache: the browser has closed the port meanwhile, and Chromium does not say so. */
  restore(): void {
    this.close();
    if (this.#hook) this.connect();
  }

  #sayHello(channel: Channel<ToPanel, FromPanel>): void {
    channel.send({ page: this.page, body: this.hello(this.#hook !== undefined) });
  }
}
