import { describe, expect, it } from 'vitest';
import { asReliability } from '../../scripts/asReliability';

const HELD = { on: '2026-01-31', passed: 2, failed: [], figures: { fuzzing: { inputs: 12_000_000, hangs: 0 } } };

/** Of one promise. */
function part(page: string, name: string): string {
  return page.split(/^## /m).find((each) => each.startsWith(name)) ?? '';
}

describe('the page on reliability', () => {
  it('shows a promise that passed, with its figures', () => {
    expect(part(asReliability({ fuzz: HELD }), 'Fuzzing')).toContain('Passed on 2026-01-31: 2 tests.\n\n- fuzzing: 12,000,000 inputs, 0 hangs');
  });

  it('shows which tests failed', () => {
    const page = asReliability({ fuzz: { ...HELD, failed: ['neither stops nor breaks it: filters'] } });
    expect(part(page, 'Fuzzing')).toContain('**Failed** on 2026-01-31: neither stops nor breaks it: filters.');
  });

  it('shows what was not tested', () => {
    expect(part(asReliability({ fuzz: HELD }), 'Isolation')).toContain('**Not tested yet.**');
  });
});
