import { env } from 'node:process';
import type { ClientBrowser } from '../../harness/clients';

/** Every setting in every browser, as `npm run matrix` and `npm run trust` have it. `npm test` covers each pair of them. */
export const FULL = env['FULL'] === '1' || env['TRUST'] === 'full';

/**
 * Of two settings the one that it is this browser's turn to try: with as many tests of each `turn`, every test meets both settings and
 * both browsers, and every setting both browsers.
 */
export function paired<Setting>(browser: ClientBrowser, turn: 0 | 1, settings: readonly [Setting, Setting]): readonly Setting[] {
  if (FULL) return settings;
  return [settings[(browser === 'firefox') === (turn === 1) ? 0 : 1]];
}
