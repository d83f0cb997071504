/** The results of one test file. */
export interface TestedPromise {
  /** Date of the run. */
  on: string;
  passed: number;
  failed: string[];
  figures: Record<string, Record<string, number | string>>;
}

/** The promise that each file tests. */
const PROMISES: Record<string, { name: string; words: string }> = {
  hostile: { name: 'Hostile values', words: 'Whatever a page emits, answers or receives (sent, buffered, discarded or failed; with or without a panel; with Socket.IO’s parser or its own), the hook calls no getter, method or Proxy trap of it, throws nothing into the page, shows the row, and continues with the next event.' },
  markup: { name: 'Text is text', words: 'Names, namespaces, URLs, payloads, file names and imported sessions are only text in the panel: nothing in them becomes an element, a script or a request.' },
  hostileServer: { name: 'A hostile server', words: 'What a server says that the panel is connected to is only text in the panel, checked by shape and bounds: malformed, huge, contradictory messages and markup make no element, no request and no error, and change no event of the page.' },
  forged: { name: 'Forged messages', words: 'A page or another extension can’t trigger a replay, break the panel, or appear in the panel of another tab. The worst that a forged capture can do is add a row of that same page.' },
  backgroundDeaths: { name: 'The background is stopped', words: 'Browsers stop an idle extension’s background. The panel continues, and nothing is lost or recorded twice.' },
  lifecycle: { name: 'Lifecycle', words: 'Panels close and open, ports close, DevTools are docked elsewhere, pages reload, return from the back/forward cache, are prerendered or discarded, frames are removed, the extension is reloaded under an open page: nothing is lost or recorded twice, and the page’s console stays empty.' },
  bigMessages: { name: 'Big messages', words: 'A payload above the browser’s own limit for a message is truncated and marked, and the next event arrives.' },
  overload: { name: 'Overload', words: 'If there are more events than the panel can show, what was captured equals what is shown plus what is counted as dropped, exactly, and the page’s memory stays within the limit of the ring. The extension’s own tasks on the page’s thread use less than 50 ms of CPU each. (The elapsed time of any task may be longer when page, panel and browser compete for cores, even without the extension. DevTools itself stores a stack for each Promise of the page, which is most of the additional time of the page’s own tasks.)' },
  bounded: { name: 'Bounded memory', words: 'The page and the panel stay within their limits, however long they run. The oldest events are dropped first, and counted.' },
  isolation: { name: 'Isolation', words: 'Each panel shows its own tab with its frames, and nothing of another tab, another window or a private one.' },
  sameBehaviour: { name: 'Unchanged behavior', words: 'The same script in the page has the same results with and without the extension: connection, acks, retries, recovery, errors.' },
  quiet: { name: 'An idle hour', words: 'With the panel open for a connected page without events, the extension makes no network request (according to the browser’s own network log) and uses less than 1 % of a core.' },
  secrets: { name: 'Secrets', words: 'The credentials that a page sends are never stored, and are exported only if the user chose so. The panel makes no requests.' },
  fuzz: { name: 'Fuzzing', words: 'All code that reads what the extension didn’t write (packets, the wire, messages, session files, filters, stored data, source maps) accepts any input. The inputs are nearly valid ones, guided by code coverage.' },
};

/** The page, from the results of each file. */
export function asReliability(results: Readonly<Record<string, TestedPromise>>): string {
  const parts = Object.entries(PROMISES).map(([file, { name, words }]) => `## ${name}\n\n${words}\n\n${outcome(results[file])}\n`);
  return `# Reliability

Written by \`npm run trust\`: each promise is a test in \`tests/trust\`, run at full length in real browsers or in Node. Shorter
versions of many also run in \`npm test\`.

${parts.join('\n')}`;
}

function outcome(results: TestedPromise | undefined): string {
  if (!results) return '**Not tested yet.**';
  const lines = Object.entries(results.figures).map(([name, figures]) => `- ${name}: ${Object.entries(figures).map(([what, value]) => `${grouped(value)} ${what}`).join(', ')}`);
  const held = results.failed.length === 0 ? `Passed on ${results.on}: ${results.passed} tests.` : `**Failed** on ${results.on}: ${results.failed.join('; ')}.`;
  return [held, '', ...lines].join('\n').trim();
}

function grouped(value: number | string): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : value;
}
