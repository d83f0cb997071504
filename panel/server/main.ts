/**
 * The only document of the extension that may connect: one for each server, in an iframe of the panel, made when the user asks
 * for it. It gets a port from the panel, once, and nothing of the page's data.
 */
import { isToConnector } from '../../src/protocol/serverGuards';
import { SERVER_PORT, type FromConnector } from '../../src/protocol/serverMessages';
import { ServerClient } from './serverClient';

addEventListener('message', receive);

function receive({ source, origin, data, ports: [port] }: MessageEvent): void {
  if (source !== parent || origin !== location.origin || data !== SERVER_PORT || !port) return;
  removeEventListener('message', receive);
  const client = new ServerClient((message: FromConnector) => port.postMessage(message));
  port.addEventListener('message', ({ data: message }) => {
    if (!isToConnector(message)) return;
    switch (message.type) {
      case 'connect':
        return client.connect(message.to, message.auth);
      case 'act':
        return client.act(message.action);
      case 'again':
        return client.readAgain('outdated');
      case 'received':
        return client.received();
    }
  });
  port.start();
}
