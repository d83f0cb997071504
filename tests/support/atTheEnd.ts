/** The environment of the tests in real browsers: Node, with browsers that all files of a process share. */
import type { Environment } from 'vitest/runtime';

type Ending = () => Promise<void>;
// Vitest loads this file for itself and for the tests: what they share is on the global object.
const shared = globalThis as { endingsOfTests?: Ending[] };

/** Runs once, after the last test file of this process. */
export function atTheEnd(ending: Ending): void {
  (shared.endingsOfTests ??= []).push(ending);
}

const environment: Environment = {
  name: 'browsers',
  viteEnvironment: 'ssr',
  setup: () => ({
    teardown: async () => {
      await Promise.all((shared.endingsOfTests ?? []).splice(0).map((end) => end()));
    },
  }),
};

export default environment;
