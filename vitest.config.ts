import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const BROWSER_TESTS = ['tests/clients/**', 'tests/journey/**', 'tests/demo/**', 'tests/scripts/commands.test.ts', 'tests/trust/**'];

export default defineConfig({
  plugins: [react()],
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['tests/**/*.test.{ts,tsx}'], exclude: BROWSER_TESTS },
      },
      {
        extends: true,
        // Real browsers and servers: one file at a time, for a machine of two cores.
        test: {
          name: 'real',
          include: BROWSER_TESTS.map((path) => path.replace(/\*\*$/, '*.test.ts')),
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
