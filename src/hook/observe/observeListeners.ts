import type { ListenerCapture } from '../../protocol/clientCapture';
import { asSocket, type PageSocket } from '../clientShape';
import type { SocketObserver } from './observeSocket';
import type { Page } from '../page';
import { each } from '../patch/lists';
import { observeMethod } from '../patch/patch';
import { eventName } from '../copy/payloads';

/** Every name that an emitter of any version has for it. */
const METHODS: { method: string; change: ListenerCapture['change'] }[] = [
  { method: 'on', change: 'on' },
  { method: 'addEventListener', change: 'on' },
  { method: 'once', change: 'once' },
  { method: 'off', change: 'off' },
  { method: 'removeListener', change: 'off' },
  { method: 'removeAllListeners', change: 'off' },
  { method: 'removeEventListener', change: 'off' },
];

/** Reports each listener that is added to a Socket, with the current number of listeners. */
export function observeListeners(page: Page, prototype: object, sockets: SocketObserver): void {
  /** `once` calls `on`, and removes the listener with `off`: only the outermost call is the page's. */
  let depth = 0;
  each(METHODS, ({ method, change }) => {
    observeMethod(prototype, method, (self, args) => {
      const { identity } = sockets;
      // Any emitter of the page. Which one a listener was added to is found by the listener.
      const stop = ++depth === 1 && identity.isStranger(self) ? identity.watch(args[0]) : undefined;
      return () => {
        if (--depth === 0) report(stop ? stop(self) : asSocket(identity.behind(self)), change, args);
      };
    });
  });

  function report(socket: PageSocket | undefined, change: ListenerCapture['change'], args: readonly unknown[]): void {
    if (!socket) return;
    const key = sockets.keyFor(socket);
    // Without an event, all listeners of all events were removed.
    const all = args.length === 0 && change === 'off';
    const event = all ? undefined : eventName(args[0]);
    const count = event === undefined ? 0 : socket.listeners(event).length;
    page.outbox.put({ kind: 'listener', socket: key, change, count, ...(event !== undefined && { event }) });
  }
}
