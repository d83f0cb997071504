import type { EngineEvent } from '../../protocol/capture';
import type { PageTransport } from '../clientShape';
import { getterOf, isA, natives } from '../patch/natives';
import { safely } from '../patch/safely';

/** Before 4.5 the client keeps the close code to itself. */
export function watchClose(transport: PageTransport | undefined, put: (event: EngineEvent) => void): void {
  const ws = transport?.ws;
  if (!isA(WEB_SOCKET, ws)) return;
  const heard = (event: CloseEvent) => void safely(() => put({ name: 'ws_closed', code: read(CODE, event), reason: read(REASON, event), clean: read(WAS_CLEAN, event) }));
  natives.apply(natives.addEventListener, ws as WebSocket, ['close', heard as EventListener]);
}

const WEB_SOCKET = globalThis.WebSocket?.prototype as object | undefined;
const CLOSE = globalThis.CloseEvent?.prototype as object | undefined;
const [CODE, REASON, WAS_CLEAN] = [getterOf(CLOSE, 'code'), getterOf(CLOSE, 'reason'), getterOf(CLOSE, 'wasClean')];

function read<Value>(getter: (() => unknown) | undefined, event: object): Value {
  return natives.apply(getter as () => Value, event, []);
}
