import type { OutgoingCapture } from '../../protocol/eventCapture';
import { ownCallback, type PageAckOptions, type PageSocket } from '../clientShape';
import { last as lastOf } from '../patch/lists';
import { observeMethod, type Method } from '../patch/patch';
import type { AckCallbacks } from './ackCallbacks';
import { isFunction } from '../patch/isFunction';

/**
 * Records whether an emit asks for an answer, and how. If the page can't get hold of its function again, the client gets one in its
 * place that reports its calls.
 */
export function observeAsking(
  prototype: object,
  callbacks: AckCallbacks,
  optionsOf: (socket: PageSocket) => PageAckOptions,
): (socket: PageSocket, capture: OutgoingCapture, args: unknown[]) => void {
  /** `emitWithAck` is about to emit, with this many arguments. */
  let promised: number | undefined;
  observeMethod(prototype, 'emitWithAck', (_self, args) => {
    promised = args.length + 1;
  });

  return (socket, capture, args) => {
    const isPromised = promised === args.length;
    promised = undefined;
    const { flags = {} } = socket;
    const callback = lastOf(args);
    const asks = isFunction(callback);
    const { retries, ackTimeout } = optionsOf(socket);
    const isQueued = !!retries && !flags.volatile;
    const timeout = asks || isQueued ? (flags.timeout ?? ackTimeout) : undefined;
    if (typeof timeout === 'number') capture.timeout = timeout;
    if (!asks) return;
    capture.awaits = isPromised ? 'promise' : 'callback';
    if (timeout === undefined && !isQueued && !isPromised) return;
    const watched = callbacks.watch(callback as Method, capture.seq);
    if (isPromised) copyWithError(callback, watched);
    args[args.length - 1] = watched;
  };
}

function copyWithError(from: unknown, to: object): void {
  const { withError } = ownCallback(from);
  if (withError !== undefined) ownCallback(to).withError = withError;
}
