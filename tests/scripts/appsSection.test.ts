import { expect, it } from 'vitest';
import { appsSection } from '../../scripts/appsSection';

const found = (packages: string, events: number) => ({
  name: packages,
  packages,
  release: '4',
  client: 'global',
  visits: { 'panel first': { events, missing: [], doubled: [], misplaced: [] } },
});
const rowsOf = (section: string) => section.split('\n').filter((line) => /^\| [abc] /.test(line));

it('a run of one app keeps the rows of the others, in the order of the list, and drops apps that are no longer in it', () => {
  const order = ['a 1.0.0', 'b 1.0.0', 'c 1.0.0'];
  let page = appsSection('', ['gone 1.0.0', ...order], found('gone 1.0.0', 5));
  for (const app of ['c 1.0.0', 'a 1.0.0', 'b 1.0.0']) page = appsSection(page, order, found(app, 1));
  expect(rowsOf(page)).toHaveLength(3);
  const again = appsSection(page, order, found('b 1.0.0', 7));
  expect(rowsOf(again)[0]).toBe(rowsOf(page)[0]);
  expect(rowsOf(again)[1]).toMatch(/^\| b 1\.0\.0 \| 4 \| global \| 7, none missing or doubled \|/);
  expect(rowsOf(again)[2]).toBe(rowsOf(page)[2]);
  expect(again).not.toContain('gone');
});
