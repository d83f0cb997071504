import { listen, lookOn } from './lookOn';
import type { Tap, TapFor } from './taps';

/** Engine.IO sets `onmessage` in the turn in which it makes a WebSocket, before anything can happen on it. */
export function watchWebSocket(tapFor: TapFor): void {
  const { prototype } = WebSocket;
  const taps = new WeakMap<WebSocket, Tap | null>();
  const tapOf = (socket: WebSocket) => {
    let tap = taps.get(socket);
    if (tap === undefined) {
      tap = tapFor(socket.url) ?? null;
      taps.set(socket, tap);
      if (tap) follow(socket, tap);
    }
    return tap;
  };
  lookOn<WebSocket>(prototype, 'onmessage', (socket) => void tapOf(socket));
  lookOn<WebSocket>(prototype, 'send', (socket, [data]) => {
    if (socket.readyState === 1) tapOf(socket)?.frame('out', data);
  });
  lookOn<WebSocket>(prototype, 'close', (socket) => tapOf(socket)?.step('end'));
}

/** Heard before the page's own listeners, so that what they send comes after what they heard. */
function follow(socket: WebSocket, tap: Tap): void {
  tap.step('open');
  listen(socket, 'message', (event) => tap.frame('in', (event as MessageEvent).data));
  for (const step of ['error', 'close'] as const) {
    listen(socket, step, (event) => tap.step(step, (event as Partial<CloseEvent>).code));
  }
}
