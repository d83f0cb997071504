import * as interfaces from '../patch/interfaces';
import * as natives from '../patch/natives';
import { read } from '../patch/read';
import { Bag } from '../patch/tables';
import { listen, lookOn } from './lookOn';
import type { TapFor } from './taps';

/** Follows a WebSocket of Engine.IO's from the turn in which it was made: of a page's other ones nothing is watched. */
export function watchWebSocket(tapFor: TapFor): (socket: WebSocket, url: string) => void {
  const seen = new Bag<WebSocket>();
  return (socket, url) => {
    const tap = seen.has(socket) ? undefined : tapFor(url);
    if (!tap) return;
    seen.add(socket);
    tap.step('open');
    // Heard before the page's own listeners, so that what they send comes after what they heard.
    listen(socket, 'message', (event) => tap.frame('in', read(natives.eventData, event)));
    listen(socket, 'error', () => tap.step('error'));
    listen(socket, 'close', (event) => tap.step('close', interfaces.closeCode && read<number>(interfaces.closeCode, event)));
    lookOn<WebSocket>(socket, 'send', (_self, args) => {
      if (read(natives.webSocketState, socket) === 1) tap.frame('out', args[0]);
    });
    lookOn<WebSocket>(socket, 'close', () => tap.step('end'));
  };
}
