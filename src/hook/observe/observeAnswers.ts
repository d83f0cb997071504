import type { AckCapture } from '../../protocol/eventCapture';
import type { Seq } from '../../protocol/keys';
import type { PagePacket, PageSocket } from '../clientShape';
import { copyOf, UNKNOWN } from '../copy/payloads';
import type { Outbox } from '../outbox';
import * as natives from '../patch/natives';
import { bothForms, patchMethod, type After, type Method } from '../patch/patch';
import { safely } from '../patch/safely';
import type { Carriers } from './carriers';
import type { SocketObserver } from './observeSocket';
import type { PendingAcks } from './pendingAcks';
import { isFunction } from '../patch/isFunction';

/** Reports the ack packet that is about to be encoded. Returns what to do afterwards. */
export type ReportAnswer = (socket: PageSocket, packet: PagePacket) => After | undefined;

/** `asked`: received events that wait for the page's answer. */
export function observeAnswers(prototype: object, outbox: Outbox, sockets: SocketObserver, carriers: Carriers, asked: PendingAcks): ReportAnswer {
  /** The received event that the page is answering. */
  let answered: Seq | undefined;

  // The client creates the function that the page answers with. It ignores all calls but the first.
  patchMethod(prototype, 'ack', bothForms((original, self, args) => {
    const answer: unknown = natives.apply(original, self, args);
    const of = safely(() => asked.get(sockets.identity.behind(self) ?? self, args[0] as number));
    return of === undefined || !isFunction(answer) ? answer : watch(answer as Method, of);
  }));

  /** Like the client's own, a function without a name. */
  function watch(answer: Method, of: Seq): Method {
    let calls = 0;
    return function (this: object, ...args: unknown[]) {
      const outer = answered;
      answered = of;
      if (++calls > 1) safely(() => outbox.put({ kind: 'ack', of, payload: copyOf(args), again: true }));
      try {
        return natives.apply(answer, this, args);
      } finally {
        answered = outer;
      }
    };
  }

  return (socket, packet) => {
    // The ID may be that of an older event, from another session of the server.
    const known = typeof packet.id === 'number' ? asked.take(socket, packet.id) : undefined;
    const of = answered ?? known;
    if (of === undefined) return undefined;
    const capture: AckCapture = outbox.put({ kind: 'ack', of, payload: UNKNOWN });
    const settle = carriers.carrying(capture, packet, 0);
    return (result, threw) => {
      if (threw) capture.threw = true;
      settle(result, threw);
    };
  };
}
