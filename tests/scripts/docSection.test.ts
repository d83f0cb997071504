import { expect, it } from 'vitest';
import { withDocSection } from '../../scripts/docSection';

it('a section of a page is replaced in place, and everything around it stays', () => {
  const both = withDocSection(withDocSection('# Page\n\nBy hand.\n', 'one', 'first'), 'two', 'second');
  expect(both).toBe('# Page\n\nBy hand.\n\n<!-- one -->\nfirst\n<!-- end of one -->\n\n<!-- two -->\nsecond\n<!-- end of two -->\n');
  expect(withDocSection(both, 'one', 'new\n')).toBe(both.replace('first', 'new'));
});
