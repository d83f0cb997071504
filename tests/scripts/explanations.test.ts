import { readFileSync, readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { asExplanations, EXPLAINED } from '../../scripts/asExplanations';

it('counts cases that were right, and shows what was named instead', () => {
  const page = asExplanations([
    { situation: 'one', truth: 'offline', named: 'offline' },
    { situation: 'two', truth: 'offline', named: 'not known' },
  ]);
  expect(page).toContain('1 of 2 cases');
  expect(page).toContain('| offline | 2 | 1 | not known (1) |');
});

it('explains each cause that the panel can name', () => {
  const folder = 'panel/model/explain/causes';
  const texts = readdirSync(folder).filter((name) => name !== 'answers.ts').map((name) => readFileSync(`${folder}/${name}`, 'utf8'));
  const ids = texts.flatMap((text) => [...text.matchAll(/\bid: (?:\w+ \? )?'([^']+)'(?: : '([^']+)')?/g)].flatMap(([, one, other]) => [one, other]));
  const named = ids.filter((id): id is string => id !== undefined);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((id) => !EXPLAINED.includes(id))).toEqual([]);
});
