/**
 * The connection to one server's admin namespace: an iframe of the extension that alone may connect (`panel/server`). Everything
 * that it sends is checked; the model then checks the server's own events.
 */
import { isFromConnector } from '../../src/protocol/serverGuards';
import { SERVER_PORT, type FromConnector, type ServerAction, type ServerAddress, type ServerCredentials, type ToConnector } from '../../src/protocol/serverMessages';
import type { ServerConnection, ServerListener } from '../model/connecting/serverConnection';

const PAGE = '/panel/server/server.html';

export class ServerDoor implements ServerConnection {
  private readonly frame = document.createElement('iframe');
  private readonly port: MessagePort;

  constructor(
    private readonly listener: ServerListener,
    to: ServerAddress,
    auth?: ServerCredentials,
  ) {
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    port1.addEventListener('message', ({ data }) => this.receive(data));
    port1.start();
    this.frame.hidden = true;
    this.frame.src = PAGE;
    this.frame.addEventListener('load', () => this.frame.contentWindow?.postMessage(SERVER_PORT, location.origin, [port2]), { once: true });
    document.body.append(this.frame);
    this.send({ type: 'connect', to, ...(auth && { auth }) });
  }

  act(action: ServerAction): void {
    this.send({ type: 'act', action });
  }

  /** Reads the server's state again. */
  readAgain(): void {
    this.send({ type: 'again' });
  }

  /** Removes the document, which closes the connection. */
  close(): void {
    this.port.close();
    this.frame.remove();
  }

  private send(message: ToConnector): void {
    this.port.postMessage(message);
  }

  private receive(message: unknown): void {
    if (isFromConnector(message)) this.pass(message);
  }

  private pass(message: FromConnector): void {
    switch (message.type) {
      case 'state':
        return this.listener.state(message.state, message.at);
      case 'session':
        return this.listener.session(message.id);
      case 'events':
        this.listener.events(message.events, message.dropped);
        return this.send({ type: 'received' });
    }
  }
}
