import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSources, type Source } from './readSources';

/** Their exports are of equal rank: named for what these have in common. */
const COLLECTIONS = new Set([
  'harness/browser/driver.ts',
  'harness/browser/firefoxChrome.ts',
  'panel/model/explain/outageWords.ts',
  'panel/model/reference/connectionEntries.ts',
  'panel/model/reference/serverEntries.ts',
  'panel/model/units.ts',
  'panel/model/wire/marks.ts',
  'panel/model/workbench/faultWords.ts',
  'src/channel/workerLine.ts',
  'src/hook/clientShape.ts',
  'src/hook/copy/payloads.ts',
  'src/hook/awake.ts',
  'src/hook/patch/interfaces.ts',
  'src/hook/patch/natives.ts',
  'src/hook/workers/lifetime.ts',
  'src/protocol/checks.ts',
  'src/protocol/messages.ts',
  'src/protocol/serverGuards.ts',
  'src/protocol/serverMessages.ts',
  'tests/model/server/adminStory.ts',
  'tests/support/parsers/ownParser.ts',
  'tests/trust/page/faults.ts',
  'tests/trust/page/probes/requests.ts',
  'tests/trust/page/probes/socketio.ts',
]);

const sources = [...readSources().values()];
const named = sources.filter(({ path, exports }) => exports.length > 0 && !isNamedByItsPlace(path));

describe('a file', () => {
  it('is named for its export; one with several for one of them, or for words within one', () => {
    const wrong = named.filter((source) => !COLLECTIONS.has(source.path) && !isNamedForExport(source));
    expect(wrong.map(({ path, exports }) => `${path} exports ${exports.join(', ')}`)).toEqual([]);
  });

  it('is in the list of collections only if it needs to be', () => {
    const paths = new Set(named.filter((source) => !isNamedForExport(source)).map(({ path }) => path));
    expect([...COLLECTIONS].filter((path) => !paths.has(path))).toEqual([]);
  });
});

describe('a type', () => {
  it('has a name of its own, except for the Props of a component', () => {
    const files = new Map<string, string[]>();
    for (const { path, types } of sources.filter(({ path }) => /^(src|panel|background)\//.test(path))) {
      for (const type of types) files.set(type, [...(files.get(type) ?? []), path]);
    }
    files.delete('Props');
    expect([...files].filter(([, paths]) => paths.length > 1)).toEqual([]);
  });
});

/** Configuration and the npm commands are found by the name of their file. */
function isNamedByItsPlace(path: string): boolean {
  return /\.config\.ts$|^scripts\/commands\/|\.d\.ts$|\.test\.tsx?$/.test(path);
}

function isNamedForExport({ path, exports }: Source): boolean {
  const wanted = wordsOf(basename(path).replace(/\.tsx?$/, ''));
  const names = exports.map((name) => ` ${wordsOf(name)} `);
  return names.length === 1 ? names[0] === ` ${wanted} ` : names.some((name) => name.includes(` ${wanted} `));
}

/** `MOST_ROWS` and `mostRow` are the same words. */
function wordsOf(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[ _]/)
    .map((word) => word.replace(/(?<=..)s$/, ''))
    .join(' ');
}
