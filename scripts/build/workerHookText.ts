import type { Plugin } from 'vite';
import { bundledModule } from './bundledModule.ts';
import { ignored } from './ignoredByDevTools.ts';

/** The hook for a worker as a text: the script that starts workers carries it, for a page could not load it. */
export function workerHookText(): Plugin {
  return bundledModule(
    'the hook for workers',
    'virtual:worker-hook',
    {
      minify: 'terser',
      terserOptions: { ecma: 2020, module: true, compress: { passes: 3, inline: 1, unsafe_arrows: true }, format: { ascii_only: true } },
      rolldownOptions: { input: 'src/hook/workers/workerMain.ts', output: { format: 'iife', strict: true } },
    },
    (bundle) => `export default ${JSON.stringify(ignored(bundle, 'the hook for workers'))};`,
  );
}
