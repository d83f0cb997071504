/** Writes down what is thrown in a page, and where that came from. */
export interface Thrown {
  what: string;
  message: string;
  stack: string;
  /** As the browser reported it to the window; undefined where the page caught it. */
  place?: string;
}

let all: Thrown[] = [];
const PATIENCE_MS = 5_000;
// Ours may be in between: with a longer stack nothing of the page's is cut off by it.
if ('stackTraceLimit' in Error) Error.stackTraceLimit = 200;

/** What was written down since it was last taken. */
export function takeThrown(): Thrown[] {
  const taken = all;
  all = [];
  return taken;
}

function note(what: string, error: unknown, place?: string): void {
  const { message, stack = '' } = error as Error;
  all.push({ what, message, stack, ...(place !== undefined && { place }) });
}

/** Has it thrown out of the page's own call, caught there and not. */
export async function outOfCall(what: string, act: () => void): Promise<void> {
  try {
    act();
  } catch (error) {
    note(`${what}, caught`, error);
  }
  await reported(what, () => void setTimeout(act));
}

/** Until it has reached the window. 4.x runs listeners in a turn of a Promise. */
export function reported(what: string, act: () => void): Promise<void> {
  return new Promise((done, fail) => {
    const tooLate = setTimeout(() => fail(new Error(`nothing reached the window: ${what}`)), PATIENCE_MS);
    const hear = (event: ErrorEvent | PromiseRejectionEvent) => {
      clearTimeout(tooLate);
      removeEventListener('error', hear);
      removeEventListener('unhandledrejection', hear);
      if ('reason' in event) note(what, event.reason);
      else note(what, event.error, `${event.filename}:${event.lineno}:${event.colno}`);
      done();
    };
    addEventListener('error', hear);
    addEventListener('unhandledrejection', hear);
    act();
  });
}
