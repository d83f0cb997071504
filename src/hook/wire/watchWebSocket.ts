import { listen, lookOn } from './lookOn';
import type { Tap, TapFor } from './taps';

/**
 * Engine.IO sets `onmessage` in the turn in which it makes a WebSocket, before anything can happen on it. That setter is
 * all that is watched of a page's WebSockets; of one of Engine.IO's, its own `send` and `close` are from then on.
 */
export function watchWebSocket(tapFor: TapFor, found: (url: string) => void): void {
  const seen = new WeakSet<WebSocket>();
  lookOn<WebSocket>(WebSocket.prototype, 'onmessage', (socket) => {
    const { url } = socket;
    const tap = seen.has(socket) ? undefined : tapFor(url);
    if (!tap) return;
    seen.add(socket);
    found(url);
    follow(socket, tap);
  });
}

/** Heard before the page's own listeners, so that what they send comes after what they heard. */
function follow(socket: WebSocket, tap: Tap): void {
  tap.step('open');
  listen(socket, 'message', (event) => tap.frame('in', (event as MessageEvent).data));
  for (const step of ['error', 'close'] as const) {
    listen(socket, step, (event) => tap.step(step, (event as Partial<CloseEvent>).code));
  }
  lookOn<WebSocket>(socket, 'send', (_self, [data]) => {
    if (socket.readyState === 1) tap.frame('out', data);
  });
  lookOn<WebSocket>(socket, 'close', () => tap.step('end'));
}
