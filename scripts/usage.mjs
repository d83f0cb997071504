/**
 * What each npm command does, and its options. Uses nothing at all, so that `--help` needs no installed dependency.
 */

/** @type {import('./usage.d.mts').COMMANDS} */
export const COMMANDS = {
  start: {
    about: 'Builds the extension and opens the demo in a browser, with DevTools on the Socket.IO panel.',
    options: {
      browser: { type: 'string', value: 'chromium|chrome|edge|firefox', about: 'the browser; otherwise the first one that is installed' },
      url: { type: 'string', value: 'http://…', about: 'your own page instead of the demo' },
      headless: { type: 'boolean', about: 'without a window: prints the timeline as a table, saves artifacts/panel.png, and ends' },
      port: { type: 'string', value: 'N', about: 'the port of the demo; otherwise a free one' },
      for: { type: 'string', value: '10s', about: 'with --url and --headless: how long to record, or to wait for --until' },
      until: { type: 'string', value: 'FILTER', about: "with --url and --headless: waits for an event that matches, in the panel's filter syntax" },
      'skip-build': { type: 'boolean', about: 'uses dist as the last build has left it' },
      json: { type: 'boolean', about: 'with --headless: prints the events as a session file (JSON Lines) in place of a table' },
    },
    examples: ['npm start', 'npm start -- --browser firefox', 'npm start -- --url http://localhost:3000 --headless --for 10s', "npm start --silent -- --url http://localhost:3000 --headless --until 'event:order' --json"],
  },
  test: {
    about: 'Runs all that a change must pass: types, lint, build, sizes, unit tests, and tests in real browsers.',
    options: {
      'skip-chromium': { type: 'boolean', about: 'reports the tests that need Chromium as skipped' },
      'skip-firefox': { type: 'boolean', about: 'reports the tests that need Firefox as skipped' },
      quick: { type: 'boolean', about: 'types, lint, build, unit tests and one journey in each browser' },
    },
    examples: ['npm test', 'npm run test:quick', 'npm test -- --skip-firefox'],
  },
  dev: { about: 'Rebuilds the extension on change, and serves the panel as a page of its own with hot reload.' },
  build: { about: 'Builds dist/chrome and dist/firefox.' },
  package: { about: 'Builds the zips for the stores, and checks them with web-ext lint.' },
  matrix: { about: 'Runs the client tests for every release and packaging; writes docs/compatibility.md. About half an hour.' },
  apps: {
    about: 'Runs public packages that use Socket.IO, and compares the panel with the wire; writes a section of docs/compatibility.md.',
    operands: '[NAME…]',
    examples: ['npm run apps', 'npm run apps -- maildev ungit'],
  },
  bench: {
    about: 'Measures performance; writes docs/performance.md.',
    options: {
      quick: { type: 'boolean', about: 'only prints, in three minutes' },
      start: { type: 'boolean', about: 'only what a page without Socket.IO pays, in one minute' },
      server: { type: 'boolean', about: 'only what a page pays while the panel is connected to its server, in a few minutes' },
    },
    examples: ['npm run bench', 'npm run bench -- --start', 'npm run bench -- --server'],
  },
  trust: { about: 'Runs the reliability tests at full length; writes docs/reliability.md. Under two hours, one of them idle.' },
  mutants: {
    about: 'Puts deliberate faults into a copy of the project, one at a time, which the tests must catch.',
    operands: '[PART OF A NAME…]',
    examples: ['npm run mutants', 'npm run mutants -- link'],
  },
  audit: { about: 'Looks for security advisories on installed packages; fails for any that docs/advisories.md does not explain.' },
  pictures: { about: "Takes the README's pictures of the panel beside the demo; writes docs/images." },
  messages: { about: "Extracts the panel's texts into _locales/en/messages.json." },
  explanations: { about: 'Judges what the panel names as causes (tests/field); writes docs/explanations.md.' },
};

/** What `npm start -- --help` prints, and the like. */
export function usageOf(name) {
  const { about, options = {}, examples = [] } = COMMANDS[name];
  const named = Object.entries(options).map(([option, { value, about: what }]) => [`--${option}${value ? ` ${value}` : ''}`, what]);
  const width = Math.max(0, ...named.map(([option]) => option.length));
  const parts = [`${about}\n\nUsage: ${usageLine(name)}`];
  if (named.length > 0) parts.push(`Options:\n${named.map(([option, what]) => `  ${option.padEnd(width)}  ${what}`).join('\n')}`);
  if (examples.length > 0) parts.push(`Examples:\n${examples.map((line) => `  ${line}`).join('\n')}`);
  return parts.join('\n\n');
}

/** In one line, with all options. */
export function usageLine(name) {
  const { options = {}, operands } = COMMANDS[name];
  const words = [...Object.entries(options).map(([option, { value }]) => `[--${option}${value ? ` ${value}` : ''}]`), ...(operands ? [operands] : [])];
  return [npmCommand(name), ...(words.length > 0 ? ['--', ...words] : [])].join(' ');
}

export function npmCommand(name) {
  return name === 'start' || name === 'test' ? `npm ${name}` : `npm run ${name}`;
}

/** Of the names the one that was probably meant, or undefined if none is near. */
export function nearest(typed, names) {
  const [best] = names.map((name) => ({ name, far: distance(typed, name) })).toSorted((one, other) => one.far - other.far);
  return best && best.far <= Math.max(2, typed.length / 3) ? best.name : undefined;
}

/** How many letters must be changed, added or left out. */
function distance(one, other) {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...one].entries()) {
    const next = [at + 1];
    for (const [to, wanted] of [...other].entries()) next.push(Math.min(next[to] + 1, row[to + 1] + 1, row[to] + (letter === wanted ? 0 : 1)));
    row = next;
  }
  return row[other.length];
}
