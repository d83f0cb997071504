import type { EngineEvent } from '../../protocol/engineEvent';
import type { PageTransport } from '../clientShape';
import * as interfaces from '../patch/interfaces';
import * as natives from '../patch/natives';
import { isA, read } from '../patch/read';
import { safely } from '../patch/safely';

/** Before 4.5 the client doesn't pass the close code on. */
export function watchClose(transport: PageTransport | undefined, put: (event: EngineEvent) => void): void {
  const ws = transport?.ws;
  if (!interfaces.canReadCloseEvents || !isA(natives.webSocketPrototype, ws)) return;
  const report = (event: CloseEvent) => void safely(() => put({ name: 'ws_closed', code: read(interfaces.closeCode, event), reason: read(interfaces.closeReason, event), clean: read(interfaces.closeWasClean, event) }));
  natives.apply(natives.addEventListener, ws as WebSocket, ['close', report as EventListener]);
}
