import { join } from 'node:path';
import { build } from 'vite';
import { awakeHook } from '../scripts/build/awakeHook';
import { workbenchFunction } from '../scripts/build/workbenchFunction';
import { workerHookText } from '../scripts/build/workerHookText';

const root = join(import.meta.dirname, '..');

/** Bundles one entry of the project to a script text, as the extension's own scripts are bundled. */
export async function bundleScript(entry: string, { minify = true } = {}): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [awakeHook(), workerHookText(), workbenchFunction()],
    build: {
      write: false,
      minify,
      target: 'es2022',
      rolldownOptions: { input: join(root, entry), output: { format: 'iife', strict: true } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${entry} did not bundle to a script`);
  return chunk.code;
}
