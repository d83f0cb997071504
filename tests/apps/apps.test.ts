import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SKIPPED } from '../journey/journey';
import { findBrowser } from '../../harness/browser/browsers';
import type { App } from '../../harness/apps/app';
import { installApp } from '../../harness/apps/installApp';
import { adminUi } from '../../harness/apps/list/adminUi';
import { expressStatusMonitor } from '../../harness/apps/list/expressStatusMonitor';
import { karmas } from '../../harness/apps/list/karma';
import { VISITS } from '../../harness/apps/tryApp';
import { tryVisits } from '../../harness/apps/tryVisits';

/** The smallest, which are installed with the project; `npm run apps` tries them all. */
const SMALLEST: readonly App[] = [adminUi, expressStatusMonitor, karmas[0] as App];

describe.skipIf(SKIPPED.chromium === '1')('a public app', () => {
  it.each(SMALLEST)('$name: the panel shows everything that was on the wire, once', async (app) => {
    // Tests do not need the internet.
    expect(installApp(app)).toBe(join(import.meta.dirname, '../..'));
    const { visits } = await tryVisits(app, findBrowser('chromium') ?? '');
    for (const visit of VISITS) {
      expect(visits[visit], visit).toMatchObject({ missing: [], doubled: [], misplaced: [] });
      expect(visits[visit], visit).toHaveProperty('events', expect.any(Number));
    }
    expect(Object.values(visits).every((told) => 'events' in told && told.events >= 5)).toBe(true);
  });
});
