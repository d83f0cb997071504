/**
 * The content script of every document. A page without Socket.IO, and any page while no panel is open, costs one
 * listener here and no port.
 */
import { nonce } from '../channel/nonce';
import { awaitPagePort } from '../channel/pagePort';
import { PANEL_IS_HERE, type FromPage } from '../protocol/messages';
import { runtime } from './contentRuntime';
import { JoinedPorts } from './joinPorts';

/** The extension's own mark on its own world: where this runs a second time, the first is at work. */
const MARK = Symbol.for('socketio-devtools bridge');
/** Otherwise this runs before the document is parsed. Blank documents are made complete; frames are told by their top. */
const late = window === window.top && location.protocol !== 'about:' && document.readyState !== 'loading';

if (!Object.hasOwn(globalThis, MARK)) {
  Object.assign(globalThis, { [MARK]: true });
  start();
}

function start(): void {
  const ports = new JoinedPorts(runtime, nonce(), (socketio) => ({
    type: 'hello',
    url: location.href,
    top: window === window.top,
    startedAt: performance.timeOrigin,
    socketio,
    late,
  }));
  awaitPagePort<FromPage>((port) => ports.found(port), (body) => ports.pass(body));
  runtime.onMessage.addListener((message) => {
    if (message === PANEL_IS_HERE) ports.connect();
  });
  addEventListener('pageshow', ({ persisted }) => {
    if (persisted) ports.restore();
  });
}
