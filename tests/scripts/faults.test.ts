import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FAULTS } from '../../scripts/mutants/faults';

const ROOT = join(import.meta.dirname, '../..');

it.each(FAULTS)('the fault in $file fits it: $find', ({ file, find, caughtBy }) => {
  expect(readFileSync(join(ROOT, file), 'utf8').split(find)).toHaveLength(2);
  const missing = caughtBy.filter((name) => !['ts', 'tsx'].some((ending) => existsSync(join(ROOT, `tests/${name}.test.${ending}`))));
  expect(missing).toEqual([]);
});
