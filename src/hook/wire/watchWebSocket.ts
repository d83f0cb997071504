import { getterOf, natives } from '../patch/natives';
import { Bag } from '../patch/tables';
import { listen, lookOn } from './lookOn';
import type { Tap, TapFor } from './taps';

/**
 * Engine.IO sets `onmessage` in the turn in which it makes a WebSocket, before anything can happen on it. That setter is
 * all that is watched of a page's WebSockets; of one of Engine.IO's, its own `send` and `close` are from then on.
 */
export function watchWebSocket(tapFor: TapFor, found: (url: string) => void): void {
  const { prototype } = WebSocket;
  const urlOf = getterOf(prototype, 'url') as () => string;
  const stateOf = getterOf(prototype, 'readyState') as () => number;
  const seen = new Bag<WebSocket>();
  lookOn<WebSocket>(prototype, 'onmessage', (socket) => {
    const url = natives.apply(urlOf, socket, []);
    const tap = seen.has(socket) ? undefined : tapFor(url);
    if (!tap) return;
    seen.add(socket);
    found(url);
    follow(socket, tap, stateOf);
  });
}

const DATA = getterOf(MessageEvent.prototype, 'data');
const CODE = getterOf(globalThis.CloseEvent?.prototype, 'code');

/** Heard before the page's own listeners, so that what they send comes after what they heard. */
function follow(socket: WebSocket, tap: Tap, stateOf: () => number): void {
  tap.step('open');
  listen(socket, 'message', (event) => tap.frame('in', natives.apply(DATA as () => unknown, event, [])));
  listen(socket, 'error', () => tap.step('error'));
  listen(socket, 'close', (event) => tap.step('close', CODE && natives.apply(CODE as () => number, event, [])));
  lookOn<WebSocket>(socket, 'send', (_self, args) => {
    if (natives.apply(stateOf, socket, []) === 1) tap.frame('out', args[0]);
  });
  lookOn<WebSocket>(socket, 'close', () => tap.step('end'));
}
