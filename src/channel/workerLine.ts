/**
 * Connects the hook in a worker and the content script of the document that started it: a BroadcastChannel whose name
 * only those three know. It doesn't use the worker's own messages, so the page can't notice.
 *
 * The script that starts workers (MAIN world) announces each one to the content script in an event whose name is a
 * secret. They agree on the secret before any script of the page runs. What arrives is still untrusted.
 */
import type { WorkerKind } from '../protocol/messages';
import { nonce } from './nonce';
import { listenFirst } from './pagePort';

const SECRET_EVENT = 'socketio-devtools workers';
/** The content script asks for the secret if it ran second. */
const ASK_EVENT = 'socketio-devtools workers?';

export type WorkerNews =
  /** A worker is about to be started. */
  | { line: string; kind: WorkerKind; url: string }
  | { line: string; ended: true };

/** What the hook in a worker sends besides its messages. */
export type WorkerSign =
  /** The hook is installed; the page's own script runs next. */
  | 'ready'
  /** It has found a client. */
  | 'found'
  /** The worker closes itself. */
  | 'closed';

/** The end of the script that starts workers. */
export function createWorkerDesk(): { report(news: WorkerNews): void } {
  const secret = nonce();
  const { MessageEvent } = globalThis;
  const { stringify } = JSON;
  const dispatch = globalThis.dispatchEvent.bind(globalThis);
  const isReceived = () => !dispatch(new MessageEvent(SECRET_EVENT, { data: secret, cancelable: true }));
  if (!isReceived()) listenFirst(ASK_EVENT, isReceived, true);
  return { report: (news) => void dispatch(new MessageEvent(secret, { data: stringify(news) })) };
}

/** The content script's end. */
export function awaitWorkers(onNews: (news: WorkerNews) => void): void {
  const receive = ({ data }: MessageEvent) => {
    if (typeof data === 'string') onNews(JSON.parse(data) as WorkerNews);
  };
  listenFirst<MessageEvent>(
    SECRET_EVENT,
    (event) => {
      event.preventDefault();
      if (typeof event.data === 'string') listenFirst(event.data, receive, false);
    },
    true,
  );
  globalThis.dispatchEvent(new Event(ASK_EVENT));
}

/** The hook's end, in the worker. It reads its natives now, before the page's script can replace them. */
export function createWorkerPort<Out, In>(line: string) {
  const channel = new BroadcastChannel(line);
  const post = channel.postMessage.bind(channel);
  const listen = channel.addEventListener.bind(channel);
  const { apply, getOwnPropertyDescriptor } = Reflect;
  const dataOf = getOwnPropertyDescriptor(MessageEvent.prototype, 'data')?.get as () => In;
  return {
    open(receive: (message: In) => void): void {
      listen('message', (event: Event) => receive(apply(dataOf, event, [])));
      post('found' satisfies WorkerSign);
    },
    send: (message: Out): void => post(message),
    sendNow: (message: Out): void => post(message),
    say: (sign: WorkerSign): void => post(sign),
  };
}
