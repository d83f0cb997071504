import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const NAME = 'virtual:worker-hook';
const ROOT = join(import.meta.dirname, '..');

/** The hook for a worker as a text: the script that starts workers carries it, for a page could not load it. */
export function workerHookText(): Plugin {
  let text: Promise<string> | undefined;
  return {
    name: 'worker-hook-text',
    sharedDuringBuild: true,
    buildStart() {
      text = undefined;
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      text ??= bundle();
      return `export default ${JSON.stringify(await text)};`;
    },
  };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      write: false,
      minify: 'terser',
      terserOptions: { ecma: 2020, compress: { passes: 3, unsafe_arrows: true } },
      target: 'es2022',
      rolldownOptions: {
        input: join(ROOT, 'src/hook/workers/workerMain.ts'),
        output: { format: 'iife', strict: true },
      },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the hook for workers did not bundle to a script');
  return chunk.code;
}
