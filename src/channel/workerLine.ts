/**
 * The way between the hook in a worker and the content script of the document that started it: a BroadcastChannel
 * with a name that only those three know. It needs nothing of the worker's own messages, so the page cannot tell.
 *
 * The script that starts workers (MAIN world) tells the content script of each in an event whose name is a secret,
 * said before any script of the page runs. What arrives is untrusted all the same.
 */
import type { WorkerKind } from '../protocol/messages';
import { nonce } from './nonce';
import { listenFirst } from './pagePort';

const SECRET_EVENT = 'socketio-devtools workers';
/** The content script asks for the secret where it came second. */
const ASK_EVENT = 'socketio-devtools workers?';

export type WorkerNews =
  /** One is about to be started. */
  | { line: string; kind: WorkerKind; url: string }
  | { line: string; ended: true };

/** What the hook in a worker says besides its messages. */
export type WorkerSign =
  /** It is in place; the page's own script comes next. */
  | 'ready'
  /** It has found a client. */
  | 'found'
  /** The worker closes itself. */
  | 'closed';

/** The starting script's end. */
export function createWorkerDesk(): { tell(news: WorkerNews): void } {
  const secret = nonce();
  const { MessageEvent } = globalThis;
  const { stringify } = JSON;
  const dispatch = globalThis.dispatchEvent.bind(globalThis);
  const isHeard = () => !dispatch(new MessageEvent(SECRET_EVENT, { data: secret, cancelable: true }));
  if (!isHeard()) listenFirst(ASK_EVENT, isHeard, true);
  return { tell: (news) => void dispatch(new MessageEvent(secret, { data: stringify(news) })) };
}

/** The content script's end. */
export function awaitWorkers(hear: (news: WorkerNews) => void): void {
  const receive = ({ data }: MessageEvent) => {
    if (typeof data === 'string') hear(JSON.parse(data) as WorkerNews);
  };
  listenFirst(
    SECRET_EVENT,
    (event) => {
      event.preventDefault();
      if (typeof event.data === 'string') listenFirst(event.data, receive, false);
    },
    true,
  );
  globalThis.dispatchEvent(new Event(ASK_EVENT));
}

/** The hook's end, in the worker. Its natives are taken at once, before the page's script can replace them. */
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
