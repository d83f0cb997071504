import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ignored, IGNORED_BY_DEVTOOLS } from '../../scripts/build/ignoredByDevTools';

const DIST = join(import.meta.dirname, '../../dist');
const SCRIPTS = ['hook', 'lateHook', 'content', 'workers', 'workersContent'];

/** `npm run build` has made `dist` before. */
it.each(['chrome', 'firefox'].flatMap((browser) => SCRIPTS.map((name) => `${browser}/${name}.js`)))(
  '%s is one line of ASCII, and tells DevTools to ignore it',
  (file) => {
    const text = readFileSync(join(DIST, file), 'utf8');
    const lines = text.trimEnd().split('\n');
    // One other character, and each one takes an engine two bytes, in every page.
    expect(Buffer.byteLength(text)).toBe(text.length);
    expect(lines).toHaveLength(2);
    expect(lines[1]).toBe(IGNORED_BY_DEVTOOLS);
  },
);

it('the workbench and the hook for workers include that line', () => {
  const background = readFileSync(join(DIST, 'chrome/background.js'), 'utf8');
  const [, line] = /\.visit\(\w+\),0\n(\/\/# \S+)\n\}/.exec(background) ?? [];
  expect(line).toBe(IGNORED_BY_DEVTOOLS);
  const workers = readFileSync(join(DIST, 'chrome/workers.js'), 'utf8');
  expect(workers).toMatch(/sourceMappingURL=data:application\/json;base64,[\w=]+\\n["'`]/);
});

it('the source map names one ignored source, from the first character on', () => {
  const map = JSON.parse(atob(IGNORED_BY_DEVTOOLS.split('base64,')[1] ?? '')) as Record<string, unknown>;
  expect(map).toMatchObject({ version: 3, sources: ['hook'], ignoreList: [0], x_google_ignoreList: [0], mappings: 'AAAA' });
  expect(() => ignored('one();\ntwo();', 'a script')).toThrow('more than one line');
});
