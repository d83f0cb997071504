import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { explainedIn, findingsOf } from '../../scripts/findings';

const ROOT = join(import.meta.dirname, '../..');
const page = readFileSync(join(ROOT, 'docs/advisories.md'), 'utf8');
const via = { name: 'ws', url: 'https://github.com/advisories/GHSA-3h5v-q93c-6h6q', severity: 'high', title: 'many headers' };

describe('an audit', () => {
  it('finds each advisory once, and not the packages that only need such a one', () => {
    const report = { vulnerabilities: { ws: { via: [via] }, 'engine.io': { via: ['ws', via] } } };
    expect(findingsOf(JSON.stringify(report))).toEqual([{ name: 'ws', id: 'GHSA-3h5v-q93c-6h6q', severity: 'high', title: 'many headers' }]);
  });

  it('that was not answered is no clean one', () => {
    expect(() => findingsOf(JSON.stringify({ message: '405 Method Not Allowed' }))).toThrow('405 Method Not Allowed');
    expect(() => findingsOf('{}')).toThrow('not answered');
  });
});

describe('the page of advisories', () => {
  const rows = page.split('\n').filter((line) => line.includes('GHSA-'));

  it('explains each advisory that it names in a row of its own', () => {
    expect(explainedIn(page).size).toBe(rows.length);
    expect(explainedIn(page).has(findingsOf(JSON.stringify({ vulnerabilities: { ws: { via: [via] } } }))[0]?.id ?? '')).toBe(true);
  });

  it('names what is installed, and nothing of what is shipped', () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { name?: string; version: string; dev?: boolean }>;
    };
    const entries = Object.entries(packages).map(([path, { name, version, dev }]) => ({ named: `${name ?? path.split('node_modules/').at(-1)} ${version}`, dev }));
    for (const row of rows) {
      const [, , installed = ''] = row.split('|');
      const [, name = '', versions = ''] = /^ (\S+) (.*) $/.exec(installed) ?? [];
      for (const version of versions.split(', ')) {
        const found = entries.filter(({ named }) => named === `${name} ${version}`);
        expect(found, `${name} ${version}`).not.toEqual([]);
        expect(found.every(({ dev }) => dev === true), `${name} ${version}`).toBe(true);
      }
    }
  });
});
