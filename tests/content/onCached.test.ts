// @vitest-environment happy-dom
import { expect, it } from 'vitest';
import { onCached } from '../../src/content/onCached';

function hide(persisted: boolean): void {
  dispatchEvent(Object.assign(new Event('pagehide'), { persisted }));
}

it('runs after every other listener, and only if the page is cached', () => {
  const said: string[] = [];
  onCached(() => said.push('closed'));
  addEventListener('pagehide', () => said.push('last word'));
  hide(false);
  expect(said).toEqual(['last word']);
  hide(true);
  expect(said.slice(1)).toEqual(['last word', 'closed']);
  hide(true);
  expect(said.slice(3)).toEqual(['last word', 'closed']);
});
