import { append } from '../patch/lists';
import * as natives from '../patch/natives';
import { safely } from '../patch/safely';
import { Table } from '../patch/tables';
import { observeNative, undos, whenSettled } from './observeNative';
import type { Tap, TapFor } from './taps';

const NAME = 'WebTransport';
/** Engine.IO adds no query to a session's URL, so it is recognized by the usual path. */
const ENGINE_PATH = /\/(socket|engine)\.io\/$/;
type Constructor = { prototype: { constructor: unknown } };

/**
 * A session doesn't know its URL, so it is recorded where it is created. Engine.IO opens one stream on it: what passes through the
 * stream is reported.
 */
export function watchWebTransport(tapFor: TapFor): void {
  const global = globalThis as { [NAME]?: Constructor };
  const prototype = global[NAME]?.prototype;
  if (!prototype) return;
  const taps = new Table<object, Tap>();
  observeNative(globalThis, NAME, (_self, args) => {
    const url = args[0];
    const tap = typeof url === 'string' && natives.apply(natives.match, ENGINE_PATH, [url]) && tapFor(`${url}?EIO=4&transport=webtransport`);
    if (!tap) return undefined;
    return (session) => {
      taps.set(session, tap);
      tap.step('open');
      const closed = () => tap.step('close');
      const failed = () => {
        tap.step('error');
        closed();
      };
      whenSettled((session as { closed?: unknown }).closed, closed, failed);
    };
  });
  const point = () => {
    prototype.constructor = global[NAME];
  };
  point();
  append(undos, point);
  observeNative(prototype, 'close', (session) => taps.get(session)?.step('end'));
  observeNative(prototype, 'createBidirectionalStream', (session) => {
    const tap = taps.get(session);
    return tap && ((promise) => whenSettled<ReadableWritablePair>(promise, (stream) => tapStream(stream, tap)));
  });
}

function tapStream(stream: ReadableWritablePair, tap: Tap): void {
  const { readable, writable } = stream;
  const out = through(tap, 'out');
  whenSettled(out.readable.pipeTo(writable), () => undefined);
  Object.defineProperties(stream, {
    readable: { value: readable.pipeThrough(through(tap, 'in')) },
    writable: { value: out.writable },
  });
}

function through(tap: Tap, direction: 'in' | 'out'): TransformStream<unknown, unknown> {
  return new TransformStream({
    transform(chunk, controller) {
      safely(() => tap.frame(direction, chunk));
      controller.enqueue(chunk);
    },
  });
}
