/* oxlint-disable unicorn/prefer-add-event-listener, unicorn/no-unnecessary-await -- what pages do, rightly or not */
import { CLOSED, events, fault, told, type Probes } from './told';

/** All that reached the window, in the order of its text: which of two comes first is no one's promise. */
export const uncaught: unknown[] = [];
addEventListener('error', (event) => {
  const { message, filename, lineno, colno, error } = event;
  uncaught.push({ message, filename, lineno, colno, error: error && told(error), on: event.target === window });
});
addEventListener('unhandledrejection', ({ reason }) => uncaught.push({ rejected: told(reason) }));
const viaHandler: unknown[] = [];
window.onerror = (message, source, line, column, error) => void viaHandler.push([message, source, line, column, error?.stack]);

/** Reaches the window in a turn of its own. */
async function thrown(act: (raise: () => void) => void): Promise<unknown> {
  viaHandler.length = 0;
  const reached = events(window, ['error'], 'error');
  act(() => {
    throw new RangeError('of the page');
  });
  await reached;
  return viaHandler.splice(0);
}

async function rejected(act: () => void): Promise<unknown> {
  const reached = events(window, ['unhandledrejection'], 'unhandledrejection');
  act();
  return reached;
}

interface V8Error {
  captureStackTrace?(target: object, from?: unknown): void;
  prepareStackTrace?: unknown;
  stackTraceLimit?: number;
}
const V8 = Error as V8Error;

function deep(depth: number): string {
  return depth === 0 ? String(new Error('deep').stack) : deep(depth - 1);
}

export const ERRORS: Probes = {
  'in a timer': () => thrown((raise) => void setTimeout(raise)),
  'in a microtask': () => thrown((raise) => queueMicrotask(raise)),
  'in a frame': () => thrown((raise) => void requestAnimationFrame(raise)),
  'in a listener': () =>
    thrown((raise) => {
      const target = new EventTarget();
      target.addEventListener('own', raise);
      target.dispatchEvent(new Event('own'));
    }),
  'in a listener to messages': () =>
    thrown((raise) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        raise();
      };
      port2.postMessage(1);
    }),
  'in a MutationObserver': () =>
    thrown((raise) => {
      const element = document.createElement('p');
      new MutationObserver(raise).observe(element, { attributes: true });
      element.id = 'one';
    }),
  'in a script of its own': () => thrown(() => document.head.append(Object.assign(document.createElement('script'), { textContent: 'none.such()' }))),
  'in a script that is no script': () => thrown(() => document.head.append(Object.assign(document.createElement('script'), { textContent: 'let let' }))),
  'in text that is run': () => thrown(() => void setTimeout(new Function('throw new RangeError("in text")'))),
  'in a worker': async () => {
    const worker = new Worker(URL.createObjectURL(new Blob(['throw new RangeError("in a worker")'])));
    return events(worker, ['error'], 'error', (event) => {
      event.preventDefault();
      const { message, lineno, colno } = event as ErrorEvent;
      return [message, lineno, colno];
    });
  },
  'that is reported': () => thrown((raise) => {
    try {
      raise();
    } catch (error) {
      reportError(error);
    }
  }),
  'that nobody catches': () => rejected(() => void Promise.reject(new RangeError('of the page'))),
  'that nobody catches, in an async function': () => rejected(async () => {
    await null;
    throw new RangeError('after a turn');
  }),
  'that nobody catches, of no kind': () => rejected(() => void Promise.reject({ of: 'the page' })),
  'of fetch, that nobody catches': () => rejected(() => void fetch(CLOSED)),
  'of fetch, that nobody catches, later': () => rejected(async () => {
    await fetch('/json');
    await fetch(CLOSED);
  }),
  'by captureStackTrace': () => {
    const own: { stack?: string } = {};
    V8.captureStackTrace?.(own, fault);
    return own.stack;
  },
  'deep down': () => deep(200),
  'with a longer stack': async () => {
    const before = V8.stackTraceLimit;
    V8.stackTraceLimit = 200;
    const all = [deep(150), await fault(() => fetch(CLOSED)), await fault(() => fetch('http://'))];
    V8.stackTraceLimit = before;
    return all;
  },
  'with a stack that the page writes': async () => {
    const asked: unknown[] = [];
    V8.prepareStackTrace = (error: Error, sites: { getFileName(): string; getFunctionName(): string }[]) => {
      asked.push([error.message, sites.map((site) => [site.getFileName(), site.getFunctionName()])]);
      return 'of the page';
    };
    const all = [await fault(() => fetch(CLOSED)), await fault(() => fetch('http://')), await fault(() => new WebSocket('x:'))];
    await fetch('/json');
    delete V8.prepareStackTrace;
    return [all, asked];
  },
  'by too much recursion': () => fault(() => {
    const forever = (): number => forever() + 1;
    return forever();
  }).then((error) => (error as Error).message),
};

export const errorsAtLast: Probes = {
  'all that reached the window': () => uncaught.toSorted((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
};
