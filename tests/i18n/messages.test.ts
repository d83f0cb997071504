import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { allMessages, messageKeys, messagesIn } from '../../scripts/messages';
import { ENGLISH } from '../../scripts/commands/messages';

const IMPORT = "import { t } from '../src/i18n/t';\n";

describe('the messages', () => {
  it('match the sources: `npm run messages` writes them', () => {
    expect(JSON.parse(readFileSync(ENGLISH, 'utf8'))).toEqual(allMessages());
  });

  it('have keys that every browser accepts, and escape what the browsers would replace', () => {
    const bad = Object.entries(allMessages()).filter(([key, { message }]) => !/^\w+$/.test(key) || /(^|[^$])\$([^$]|$)/.test(message) || message === '');
    expect(bad).toEqual([]);
  });

  it('are also found in concatenated literals', () => {
    expect(messagesIn(`${IMPORT}t('one ' + 'text', { n });`, 'x.ts').map(({ text }) => text)).toEqual(['one text']);
  });

  it("can't be computed at run time", () => {
    expect(() => messagesIn(`${IMPORT}t(word);`, 'x.ts')).toThrow('x.ts: t() needs a literal');
  });

  it('are replaced with their keys in the build', () => {
    const { transform } = messageKeys() as unknown as { transform(code: string, id: string): { code: string } };
    const { code } = transform(`${IMPORT}const all = [t('one'), t('two {n}', { n })];`, '/x.ts');
    const [one, two] = messagesIn(`${IMPORT}[t('one'), t('two {n}')]`, 'x.ts').map(({ key }) => key);
    expect(code).toBe(`${IMPORT}const all = [t('${one}'), t('${two}', { n })];`);
  });
});
