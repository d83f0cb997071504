import { afterEach, describe, expect, it, vi } from 'vitest';
import { t } from '../../src/i18n/t';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

async function tIn(messages: Record<string, string>): Promise<typeof t> {
  vi.stubGlobal('chrome', { i18n: { getMessage: (key: string) => messages[key] ?? '' } });
  return (await import('../../src/i18n/t?translated' as '../../src/i18n/t')).t;
}

describe('a text', () => {
  it('is itself if there is no translation', () => {
    expect(t('Nothing found')).toBe('Nothing found');
  });

  it('gets its values by name, unchanged', () => {
    expect(t('{to} and {from}', { from: '{to}', to: '$& {n, plural, one {x}}' })).toBe('$& {n, plural, one {x}} and {to}');
  });

  it("keeps braces that aren't a placeholder", () => {
    expect(t('as in {"name": 1} or {other}', { name: 'x' })).toBe('as in {"name": 1} or {other}');
  });

  it.each([
    [0, '0 events'],
    [1, '1 event'],
    [12_345, '12,345 events'],
  ])('has the right form for %d', (n, expected) => {
    expect(t('{n, plural, one {# event} other {# events}}', { n })).toBe(expected);
  });

  it('is the translation, with the plurals of that language and the values in its places', async () => {
    const inPolish = await tIn({ language: 'pl', k1: '{n, plural, one {# zdarzenie} few {# zdarzenia} other {# zdarzeń}}', k2: '{to} po {from}' });
    expect([1, 3, 5].map((n) => inPolish('k1', { n }))).toEqual(['1 zdarzenie', '3 zdarzenia', '5 zdarzeń']);
    expect(inPolish('k2', { from: 'a', to: 'b' })).toBe('b po a');
    expect(inPolish('k3')).toBe('k3');
  });
});
