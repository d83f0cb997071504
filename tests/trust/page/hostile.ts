/** Runs in a page: hands hostile values to its client, and writes down everything that the page can see of it. */
import type { Socket } from 'socket.io-client';
import { blindParser } from '../../support/parsers/blindParser';
import { EVENT_NAMES, makeShape, SHAPE_NAMES, type Shape } from './shapes';

type Seen = [name: string, outcome: string, touched: number];
type Emit = (event: string, ...args: unknown[]) => unknown;

function attempt(run: () => unknown, same: unknown): string {
  try {
    return run() === same ? 'gave what it gives' : 'gave something else';
  } catch (error) {
    return `threw ${error instanceof Error ? error.name : typeof error}`;
  }
}

/** Emits each, and after each a plain event. */
function emitShapes(socket: Socket, names: readonly string[], isVolatile = false): Seen[] {
  const emitter = () => (isVolatile ? socket.volatile : socket);
  return names.map((name) => {
    const shape = make(name);
    const outcome = attempt(() => (emitter().emit as Emit).call(socket, 'shape', name, shape.value), socket);
    (emitter().emit as Emit).call(socket, 'after', name);
    return [name, outcome, shape.touched()];
  });
}

/** Answers each question with the shape that it names, and after each emits a plain event. */
function answerShapes(socket: Socket): () => Seen[] {
  const seen: Seen[] = [];
  socket.on('ask', (name: string, answer: (value: unknown) => void) => {
    const shape = make(name);
    const outcome = attempt(() => answer(shape.value), undefined);
    (socket.emit as Emit).call(socket, 'after', name);
    seen.push([name, outcome, shape.touched()]);
  });
  return () => seen;
}

const made: Shape[] = [];
function make(name: string): Shape {
  const shape = makeShape(name);
  made.push(shape);
  return shape;
}

/** How often each of those that were emitted or answered was touched until now, in this order. */
function touchedUntilNow(): number[] {
  return made.map((shape) => shape.touched());
}

function emitNames(socket: Socket): Seen[] {
  return EVENT_NAMES.map((name, at) => {
    const outcome = attempt(() => (socket.emit as Emit).call(socket, name as string, at), socket);
    (socket.emit as Emit).call(socket, 'after', `name ${at}`);
    return [`name ${at}`, outcome, 0];
  });
}

/** Listens to each shape as an event, with the shape as its argument; answers with another. */
function listenToShapes(socket: Socket): () => Seen[] {
  const seen: [string, string, Shape | undefined][] = [];
  for (const name of SHAPE_NAMES) {
    socket.on(name, (value: unknown, answer?: (value: unknown) => void) => {
      const shape = received.get(name);
      seen.push([name, shape && Object.is(value, shape.value) ? 'as it was made' : 'another', shape]);
      if (typeof answer === 'function') answer(makeShape(name).value);
    });
  }
  return () => seen.map(([name, outcome, shape]) => [name, outcome, shape?.touched() ?? -1]);
}

const received = new Map<string, Shape>();
const parser = blindParser((name) => {
  if (!SHAPE_NAMES.includes(name)) return undefined;
  const shape = makeShape(name);
  received.set(name, shape);
  return shape.value;
});

const errors: string[] = [];
addEventListener('error', ({ message }) => errors.push(message));
addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));

Object.defineProperty(globalThis, 'hostile', {
  value: { emitShapes, emitNames, answerShapes, listenToShapes, touchedUntilNow, parser, errors, SHAPE_NAMES, EVENT_NAMES },
});
