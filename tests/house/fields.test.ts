import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path/posix';
import { expect, it } from 'vitest';

const VIEW = join(import.meta.dirname, '../../panel/view');
/** Where the look of fields is written down; the browsers' own is reset in the theme. */
const PLACES = new Set(['parts/Fields.module.css', 'theme.css']);

it('gives the fields of all forms their look in one place', () => {
  const sheets = readdirSync(VIEW, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
  const elsewhere = sheets.map((name) => name.replaceAll('\\', '/')).filter((name) => !PLACES.has(name)).flatMap(looksIn);
  expect(elsewhere).toEqual([]);
});

/** The rules that give an element of a form a border or a background. */
function looksIn(name: string): string[] {
  const rules = readFileSync(join(VIEW, name), 'utf8').matchAll(/([^{}]+)\{([^{}]*)\}/g);
  return [...rules].filter(([, selector = '', body = '']) => /\b(input|select|textarea)\b/.test(selector) && /\b(border|background):/.test(body)).map(([, selector = '']) => `${name}: ${selector.trim()}`);
}
