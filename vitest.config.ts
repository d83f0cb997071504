import { env } from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const BROWSER_TESTS = ['tests/clients/*.test.ts', 'tests/journey/**/*.test.ts', 'tests/demo/*.test.ts', 'tests/scripts/commands.test.ts', 'tests/trust/*.test.ts', 'tests/apps/apps.test.ts', 'tests/field/**/*.test.ts'];
/** What they hold is a time, a rate or a share of the processor or the memory: nothing else runs beside them. */
const MEASURING = ['tests/journey/scale.test.ts', 'tests/journey/replayPace.test.ts', 'tests/trust/bounded.test.ts', 'tests/trust/overload.test.ts', 'tests/trust/quiet.test.ts'];

const REAL = {
  environment: './tests/support/atTheEnd.ts',
  // The files of one worker share its browsers.
  isolate: false,
  testTimeout: 120_000,
  // What passed at the second try only is listed at the end: see `scripts/commands/test.ts`.
  retry: env['CI'] ? 1 : 0,
  hookTimeout: 180_000,
};

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        // Properties are tried with many values, which takes longer where other work goes on.
        test: { name: 'unit', include: ['tests/**/*.test.{ts,tsx}'], exclude: BROWSER_TESTS, testTimeout: 60_000 },
      },
      {
        extends: true,
        // Two files at a time, for a machine of two cores; at full length one, since figures are written down.
        test: { ...REAL, name: 'real', include: BROWSER_TESTS, exclude: MEASURING, maxWorkers: env['TRUST'] === 'full' ? 1 : 2, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { ...REAL, name: 'measuring', include: MEASURING, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
  },
});
