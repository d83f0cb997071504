import { env } from 'node:process';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** These open the panel in DevTools. */
const FIELD_JOURNEYS = ['tests/field/events/notes.test.ts', 'tests/field/outcome/panel.test.ts'];
/** A client in a page, without DevTools: a good part of the time they wait for the client. */
const CLIENT_TESTS = ['tests/clients/*.test.ts', 'tests/field/**/*.test.ts'];
const JOURNEYS = ['tests/journey/**/*.test.ts', 'tests/demo/*.test.ts', 'tests/scripts/commands.test.ts', 'tests/trust/*.test.ts', 'tests/apps/apps.test.ts', ...FIELD_JOURNEYS];
/** Real servers and clients in Node.js, dozens at a time. */
const SERVER_PROOFS = ['tests/model/server/cluster.test.ts', 'tests/model/server/cost.test.ts', 'tests/model/server/join/proof.test.ts', 'tests/model/server/tenMinutes.test.ts'];
/** What they hold is a time, a rate or a share of the processor or the memory: nothing else runs beside them. */
const MEASURING = [...SERVER_PROOFS, 'tests/journey/scale.test.ts', 'tests/journey/replayPace.test.ts', 'tests/journey/server/serverScale.test.ts', 'tests/trust/bounded.test.ts', 'tests/trust/overload.test.ts', 'tests/trust/quiet.test.ts'];

const REAL = {
  environment: './tests/support/atTheEnd.ts',
  // The files of one worker share its browsers.
  isolate: false,
  // Only a test that hangs takes that long: CI's machine may be three times slower.
  testTimeout: env['CI'] ? 360_000 : 120_000,
  // What passed at the second try only is listed at the end: see `scripts/commands/test.ts`.
  retry: env['CI'] ? 1 : 0,
  hookTimeout: env['CI'] ? 360_000 : 180_000,
};

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        // Properties are tried with many values, which takes longer where other work goes on. Some wait for real servers.
        test: { name: 'unit', maxWorkers: 3, include: ['tests/**/*.test.{ts,tsx}'], exclude: [...CLIENT_TESTS, ...JOURNEYS, ...SERVER_PROOFS], testTimeout: env['CI'] ? 180_000 : 60_000, retry: REAL.retry },
      },
      {
        extends: true,
        // Three files at a time, for a machine of two cores.
        test: { ...REAL, name: 'clients', include: CLIENT_TESTS, exclude: FIELD_JOURNEYS, maxWorkers: 3, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        // Two files at a time: with more, what needs the keyboard or the back/forward cache fails. At full length one, since figures are written down.
        test: { ...REAL, name: 'real', include: JOURNEYS, exclude: MEASURING, maxWorkers: env['TRUST'] === 'full' ? 1 : 2, sequence: { groupOrder: 2 } },
      },
      {
        extends: true,
        test: { ...REAL, name: 'measuring', include: MEASURING, maxWorkers: 1, sequence: { groupOrder: 3 } },
      },
    ],
  },
});
