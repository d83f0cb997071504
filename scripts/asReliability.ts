/** What one file of these tests told. */
export interface TestedPromise {
  /** The day. */
  on: string;
  passed: number;
  failed: string[];
  figures: Record<string, Record<string, number | string>>;
}

/** By file: what is promised, for a reader. */
const PROMISES: Record<string, { name: string; words: string }> = {
  hostile: { name: 'Hostile values', words: 'Whatever a page emits, answers or receives, sent, buffered, thrown away or failed, with a panel and without, through Socket.IO’s parser or one of the page’s own: the hook calls none of its getters, methods or traps of Proxies, throws nothing into the page, shows the row, and goes on with the next event.' },
  markup: { name: 'Text is text', words: 'Names, namespaces, addresses, payloads, file names and imported sessions are only ever text in the panel: nothing of them becomes an element, a script or a request.' },
  forged: { name: 'Forged messages', words: 'A page, or another extension, cannot trigger a replay, break the panel, or show up in that of another tab. A forged capture is at worst a row of that same page.' },
  backgroundDeaths: { name: 'The background dies', words: 'Browsers end a quiet extension’s background, and the panel goes on: nothing is lost, nothing is told twice.' },
  lifecycle: { name: 'Comings and goings', words: 'Panels that close and open, ports that break, DevTools that are docked elsewhere, pages that reload, come back from the back/forward cache, are loaded in advance or discarded, frames that go, an extension that is reloaded under an open page: nothing is lost or told twice, and the page’s console stays empty.' },
  bigMessages: { name: 'Big messages', words: 'A payload that is bigger than the browser’s own limit for a message is cut, with a mark, and the next event arrives.' },
  overload: { name: 'Overload', words: 'More events than can be shown: what was captured is what is shown and what is counted as dropped, exactly, and the page’s memory stays within the ring’s bound. What the extension holds the page up with is told by its own tasks on the page’s thread, none of which has the processor for 50 ms. (By the clock any task may take longer while page, panel and browser want more cores than there are, also one of the page’s without the extension; and DevTools, by themselves, keep a stack for each Promise of the page, which is most of what a page’s own tasks take more then.)' },
  bounded: { name: 'Bounded memory', words: 'However long it goes on, the page and the panel keep within their bounds; the oldest goes first, and is counted.' },
  isolation: { name: 'Isolation', words: 'Each panel shows its own tab, with its frames: none of another tab, another window or a private one.' },
  sameBehaviour: { name: 'Socket.IO as it was', words: 'The same script in the page does the same with the extension and without: connection, acks, retries, recovery, errors.' },
  quiet: { name: 'An hour of nothing', words: 'With the panel open beside a connected page, and nothing to tell, the extension asks for nothing over the network, by the browser’s own log of it, and uses under 1 % of a core.' },
  secrets: { name: 'Secrets', words: 'What a page sent to be let in is never stored, and leaves in a file only where it was chosen. The panel makes no request.' },
  fuzz: { name: 'Fuzzing', words: 'Whatever reads what the extension did not write (packets, the wire, messages, session files, filters, what was stored, source maps) takes any input: nearly right ones, guided by which code they reach.' },
};

/** The page, from what each file told. */
export function asReliability(results: Readonly<Record<string, TestedPromise>>): string {
  const parts = Object.entries(PROMISES).map(([file, { name, words }]) => `## ${name}\n\n${words}\n\n${outcome(results[file])}\n`);
  return `# Reliability

Written by \`npm run trust\`: each promise is a test in \`tests/trust\`, run at full length in real browsers or in Node; what
fits runs in \`npm test\` too, shorter.

${parts.join('\n')}`;
}

function outcome(results: TestedPromise | undefined): string {
  if (!results) return '**Not tried yet.**';
  const lines = Object.entries(results.figures).map(([name, figures]) => `- ${name}: ${Object.entries(figures).map(([what, value]) => `${grouped(value)} ${what}`).join(', ')}`);
  const held = results.failed.length === 0 ? `Held on ${results.on}: ${results.passed} tests.` : `**Not held** on ${results.on}: ${results.failed.join('; ')}.`;
  return [held, '', ...lines].join('\n').trim();
}

function grouped(value: number | string): string {
  return typeof value === 'number' ? value.toLocaleString('en-US') : value;
}
