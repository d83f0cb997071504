import { env } from 'node:process';
import type { BrowserName } from '../../../harness/browser/driver';

/**
 * Where a journey is made with "Preserve log" off and on: each browser makes it with one of them, since another minute of both
 * browsers finds nothing more. `TRUST=full npx vitest run --project real tests/journey/navigation` makes all of them.
 */
export function preserveLogIn(browser: BrowserName): readonly boolean[] {
  if (env['TRUST'] === 'full') return [false, true];
  return [browser === 'firefox'];
}
