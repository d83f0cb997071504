import type { CDPSession } from 'puppeteer-core';

interface Stop {
  reason: string;
  isUncaught: boolean | undefined;
  frames: string[];
}

/** What a debugger is told of a page. */
export interface Noticed {
  /** Where it stopped. */
  stops: Stop[];
  /** Each error that nobody caught, with the place that the Console links to. */
  uncaught: { place: string; frames: string[] }[];
}

type Act = 'resume' | 'stepInto' | 'stepOut';

export interface WatchedDebugger {
  pauseOn(state: 'all' | 'uncaught' | 'none'): Promise<void>;
  /** What to do at the next stops; at all others it goes on. */
  plan(acts: readonly Act[]): void;
  /** Since it was last asked. */
  noticed(): Noticed;
  end(): Promise<void>;
}

/** `ignored`: the script that DevTools ignore, which they tell the browser as this does. */
export async function watchDebugger(session: CDPSession, ignored: string): Promise<WatchedDebugger> {
  let noticed: Noticed = { stops: [], uncaught: [] };
  let acts: Act[] = [];
  const ignoring: Promise<unknown>[] = [];
  const urls = new Map<string, string>();
  session.on('Debugger.scriptParsed', ({ scriptId, url }) => {
    urls.set(scriptId, url);
    if (url === ignored) ignoring.push(session.send('Debugger.setBlackboxedRanges', { scriptId, positions: [{ lineNumber: 0, columnNumber: 0 }] }));
  });
  session.on('Debugger.paused', ({ reason, data, callFrames }) => {
    const frames = callFrames.map(({ functionName, location }) => frame({ functionName, url: urls.get(location.scriptId) ?? '', ...location }));
    noticed.stops.push({ reason, isUncaught: (data as { uncaught?: boolean } | undefined)?.uncaught, frames });
    void session.send(`Debugger.${acts.shift() ?? 'resume'}`);
  });
  session.on('Runtime.exceptionThrown', ({ exceptionDetails: { url, lineNumber, columnNumber, stackTrace } }) => {
    noticed.uncaught.push({ place: `${url}:${lineNumber}:${columnNumber}`, frames: stackTrace?.callFrames.map(frame) ?? [] });
  });
  await session.send('Runtime.enable');
  await session.send('Debugger.enable');
  await Promise.all(ignoring);
  return {
    pauseOn: async (state) => void (await session.send('Debugger.setPauseOnExceptions', { state })),
    plan(next) {
      acts = [...next];
    },
    noticed() {
      const before = noticed;
      noticed = { stops: [], uncaught: [] };
      return before;
    },
    end: () => session.detach(),
  };
}

/** As in an error's stack. */
function frame({ functionName, url, lineNumber, columnNumber }: { functionName: string; url: string; lineNumber: number; columnNumber?: number }): string {
  return `    at ${functionName} (${url}:${lineNumber}:${columnNumber})`;
}
