import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { debugPointsOf, emitPointsOf, RELEASES, type EmitPoint } from '../../support/emitPoints';

const PAGE = readFileSync(join(import.meta.dirname, '../../../docs/events.md'), 'utf8');
const ALL = RELEASES.map(({ version }) => version).join(', ');

/** The rows of the table under this heading. */
function rowsUnder(heading: string): { by: string; says: string; versions: string; shown: string }[] {
  const part = PAGE.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  return [...part.matchAll(/^\| (\S+) \| `(.+?)` \| (.+?) \| (.+) \|$/gm)].map(([, by = '', says = '', versions = '', shown = '']) => ({
    by,
    says: says.replaceAll('\\|', '|'),
    versions: versions === 'all' ? ALL : versions,
    shown,
  }));
}

/** Each point with the releases that have it. */
function inReleases(read: (release: (typeof RELEASES)[number]) => EmitPoint[]): string[] {
  const versions = new Map<string, string[]>();
  for (const release of RELEASES) {
    for (const { by, says } of read(release)) versions.set(`${by} ${says}`, [...(versions.get(`${by} ${says}`) ?? []), release.version]);
  }
  return [...versions].map(([point, having]) => `${point}: ${having.join(', ')}`).sort();
}

describe('docs/events.md', () => {
  it.each([
    ['Emitted events', emitPointsOf],
    ["The client's debug log", debugPointsOf],
  ])('lists under "%s" what the installed releases have, and nothing else', (heading, read) => {
    const told = rowsUnder(heading).map(({ by, says, versions }) => `${by} ${says}: ${versions}`);
    expect(told.sort()).toEqual(inReleases(read));
  });

  it('says for each event where it is shown, or why not', () => {
    const rows = [...rowsUnder('Emitted events'), ...rowsUnder("The client's debug log")];
    expect(rows.length).toBeGreaterThan(100);
    expect(rows.filter(({ shown }) => shown === 'no' || shown.length < 3)).toEqual([]);
  });
});
