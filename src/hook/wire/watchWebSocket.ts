import * as interfaces from '../patch/interfaces';
import * as natives from '../patch/natives';
import { read } from '../patch/read';
import { Bag } from '../patch/tables';
import { listen, observeNative } from './observeNative';
import type { TapFor } from './taps';

/** Follows a WebSocket of Engine.IO from the task in which it was created. Other WebSockets of the page aren't observed. */
export function watchWebSocket(tapFor: TapFor): (socket: WebSocket, url: string) => void {
  const seen = new Bag<WebSocket>();
  return (socket, url) => {
    const tap = seen.has(socket) ? undefined : tapFor(url);
    if (!tap) return;
    seen.add(socket);
    tap.step('open');
    // Runs before the page's own listeners, so that what they send comes after what they received.
    listen(socket, 'message', (event) => tap.frame('in', read(natives.eventData, event)));
    listen(socket, 'error', () => tap.step('error'));
    listen(socket, 'close', (event) => tap.step('close', interfaces.closeCode && read<number>(interfaces.closeCode, event)));
    observeNative<WebSocket>(socket, 'send', (_self, args) => {
      if (read(natives.webSocketState, socket) === 1) tap.frame('out', args[0]);
    });
    observeNative<WebSocket>(socket, 'close', () => tap.step('end'));
  };
}
