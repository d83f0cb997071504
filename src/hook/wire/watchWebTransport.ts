import { safely } from '../patch/safely';
import { lookOn, undos, whenSettled } from './lookOn';
import type { Tap, TapFor } from './taps';

const NAME = 'WebTransport';
/** Engine.IO gives a session no query, and so only the path tells it: the usual one. */
const ENGINE_PATH = /\/(socket|engine)\.io\/$/;
type Constructor = { prototype: { constructor: unknown } };

/**
 * A session does not tell its URL, so that it is seen where it is made. Engine.IO opens one stream on it: what goes
 * through that is told on its way.
 */
export function watchWebTransport(tapFor: TapFor): void {
  const global = globalThis as { [NAME]?: Constructor };
  const prototype = global[NAME]?.prototype;
  if (!prototype) return;
  const taps = new WeakMap<object, Tap>();
  lookOn(globalThis, NAME, (_self, [url]) => {
    const tap = ENGINE_PATH.test(url as string) && tapFor(`${url as string}?EIO=4&transport=webtransport`);
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
  undos.push(point);
  lookOn(prototype, 'close', (session) => taps.get(session)?.step('end'));
  lookOn(prototype, 'createBidirectionalStream', (session) => {
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
