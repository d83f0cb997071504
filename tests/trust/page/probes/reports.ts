import { fault, type Probes } from './told';

interface LongTask extends PerformanceEntry {
  attribution?: { name: string; entryType: string; containerType: string; containerSrc: string; containerName: string }[];
}
interface LongFrame extends PerformanceEntry {
  scripts?: { sourceURL: string; sourceFunctionName: string; invoker: string; invokerType: string }[];
}

const observed: Record<string, Set<string>> = {};
function note(kind: string, what: unknown): void {
  (observed[kind] ??= new Set()).add(JSON.stringify(what));
}

function observe(type: string, see: (entry: PerformanceEntry) => void): void {
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true });
}

const LONG_MS = 120;
/** Keeps the page busy for so long. */
function toil(): void {
  for (const end = performance.now() + LONG_MS; performance.now() < end; ) Math.sqrt(end);
}

observe('longtask', (entry) => note('longtask', (entry as LongTask).attribution?.map(({ name, entryType, containerType, containerSrc }) => [name, entryType, containerType, containerSrc])));
// Which of the page's scripts are long depends on the machine: what is looked at is whether others are.
observe('long-animation-frame', (entry) => {
  for (const { sourceURL, invoker } of (entry as LongFrame).scripts ?? []) {
    if (sourceURL && !sourceURL.startsWith(location.origin)) note('foreign script in a long frame', [sourceURL, invoker]);
  }
});
// Whether one that was aborted is among them is a matter of moments.
observe('resource', (entry) => {
  if (!entry.name.endsWith('/slow')) note('resource', [(entry as PerformanceResourceTiming).initiatorType, entry.name.replace(/&t=[\w.-]+|&sid=[\w-]+/g, '')]);
});

let violations = 0;
addEventListener('securitypolicyviolation', ({ blockedURI, sourceFile, lineNumber, columnNumber, effectiveDirective, disposition, sample }) => {
  violations++;
  note('violation', [blockedURI, sourceFile, lineNumber, columnNumber, effectiveDirective, disposition, sample]);
});

interface Reports {
  ReportingObserver?: new (see: (reports: { type: string; url: string; body: object }[]) => void, options: object) => { observe(): void };
}
const { ReportingObserver } = globalThis as Reports;
if (ReportingObserver) {
  new ReportingObserver((reports) => reports.forEach(({ type, url, body }) => note('report', [type, url, body])), { buffered: true }).observe();
}

/** An address that the site's policy has reported and does not stop. */
const LOCALHOST = `http://localhost:${location.port}/json`;

async function until(what: string, isSo: () => boolean): Promise<void> {
  for (const end = performance.now() + 5_000; !isSo(); ) {
    if (performance.now() > end) throw new Error(`${what} never came`);
    await new Promise((next) => setTimeout(next, 10));
  }
}

export const REPORTS: Probes = {
  'of a fetch that the policy does not want': async () => {
    await fault(() => fetch(LOCALHOST));
    await until('the violation', () => violations > 0);
  },
  'of requests that the policy does not want': async () => {
    const request = new XMLHttpRequest();
    request.open('GET', LOCALHOST);
    const ended = new Promise((resolve) => request.addEventListener('loadend', resolve));
    request.send();
    await ended;
    const socket = new WebSocket(`ws://localhost:${location.port}/`);
    const closed = new Promise((resolve) => socket.addEventListener('close', resolve));
    socket.close();
    await closed;
    navigator.sendBeacon(LOCALHOST, '');
    await until('the violations', () => violations >= 4 && [...(observed['violation'] ?? [])].some((each) => each.includes('ws:')));
  },
  // Firefox has no such policy, and would ask the user.
  'of what the site forbids itself': () => 'featurePolicy' in document && new Promise((resolve) => navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code))),
  'of a long task': async () => {
    await new Promise<void>((resolve) => {
      setTimeout(() => {
        toil();
        resolve();
      });
    });
    if (PerformanceObserver.supportedEntryTypes.includes('longtask')) await until('the long task', () => observed['longtask'] !== undefined);
  },
  'of performance': () => {
    performance.mark('own');
    performance.measure('own', 'own');
    const entries = performance.getEntries().filter(({ entryType }) => ['mark', 'measure', 'navigation'].includes(entryType));
    return entries.map(({ entryType, name }) => [entryType, name]);
  },
};

export const reportsAtLast: Probes = {
  'all that was observed': () => Object.entries(observed).flatMap(([kind, all]) => [...all].map((each) => `${kind} ${each}`)).toSorted(),
};
