import type { FromPage, ToPage } from '../../protocol/messages';
import { natives } from '../natives';
import { startHook } from '../startHook';
import { watchWire } from '../wire/watchWire';

/** What the document gives its worker. */
export interface WorkerStart {
  secret: string;
  /** Of the page's own script. */
  url: string;
}

type Post = (message: unknown, transfer: Transferable[]) => void;

/** Starts the hook in a worker. It hands its port to the document, in a message that the page does not see. */
export function startInWorker({ secret }: WorkerStart): void {
  const owners: Post[] = [];
  const { MessageChannel } = globalThis;
  const { postMessage } = MessagePort.prototype;
  let receive: ((message: ToPage) => void) | undefined;
  let port: MessagePort | undefined;

  /** To the newest document of those that share the worker. */
  const offer = () => {
    const post = owners.at(-1);
    if (!post || !receive) return;
    const { port1, port2 } = new MessageChannel();
    const listener = ({ data }: MessageEvent<ToPage>) => receive?.(data);
    port1.addEventListener('message', listener);
    port1.start();
    port = port1;
    post(secret, [port2]);
  };
  if ('onconnect' in globalThis) {
    addEventListener('connect', (event) => {
      const [owner] = (event as MessageEvent).ports;
      if (!owner) return;
      owners.push((...args) => natives.apply(postMessage as () => void, owner, args));
      offer();
    });
  } else {
    owners.push((globalThis as unknown as { postMessage: Post }).postMessage.bind(globalThis));
  }
  const send = (message: FromPage) => {
    if (port) natives.apply(postMessage as () => void, port, [message]);
  };
  startHook({ open: (to) => { receive = to; offer(); }, send, sendNow: send }, watchWire);
}
