import type { EngineEvent } from '../../protocol/capture';
import type { PageTransport } from '../clientShape';
import { isA, natives, read } from '../patch/natives';
import { safely } from '../patch/safely';

/** Before 4.5 the client keeps the close code to itself. */
export function watchClose(transport: PageTransport | undefined, put: (event: EngineEvent) => void): void {
  const ws = transport?.ws;
  if (!isA(natives.prototypes.WebSocket, ws)) return;
  const { code, reason, wasClean } = natives.close;
  const heard = (event: CloseEvent) => void safely(() => put({ name: 'ws_closed', code: read(code, event), reason: read(reason, event), clean: read(wasClean, event) }));
  natives.apply(natives.addEventListener, ws as WebSocket, ['close', heard as EventListener]);
}
