/**
 * The way between a document whose workers are looked into (MAIN world) and its content script (ISOLATED world): as
 * that of the page itself, for any number of ports.
 */
import type { WorkerKind } from '../protocol/messages';
import { nonce } from './nonce';

const SECRET_EVENT = 'socketio-devtools workers';

export interface WorkerFacts {
  /** Ours, in this document. */
  number: number;
  /** Of its script. */
  url: string;
  kind: WorkerKind;
}

/** The page's end. Its natives are taken at once, before the page can replace them. */
export function createWorkerPorts() {
  const secret = nonce();
  const { MessageEvent } = globalThis;
  const { stringify } = JSON;
  const dispatch = globalThis.dispatchEvent.bind(globalThis);
  dispatch(new MessageEvent(SECRET_EVENT, { data: secret }));
  // Texts, for both worlds read one alike.
  return {
    hand: (worker: WorkerFacts, port: MessagePort) => void dispatch(new MessageEvent(secret, { data: stringify(worker), ports: [port] })),
    ended: (number: number) => void dispatch(new MessageEvent(secret, { data: stringify(number) })),
  };
}

/** The content script's end. */
export function awaitWorkerPorts(on: { found(worker: WorkerFacts, port: MessagePort): void; ended(number: number): void }): void {
  const receive = (event: Event) => {
    event.stopImmediatePropagation();
    const { data, ports } = event as MessageEvent<string>;
    const told = JSON.parse(data) as WorkerFacts | number;
    if (typeof told === 'number') on.ended(told);
    else if (ports[0]) on.found(told, ports[0]);
  };
  const shake = (event: Event) => {
    event.stopImmediatePropagation();
    globalThis.addEventListener((event as MessageEvent<string>).data, receive, { capture: true });
  };
  globalThis.addEventListener(SECRET_EVENT, shake, { capture: true, once: true });
}
