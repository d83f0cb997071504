import { join } from 'node:path';
import { build, type BuildOptions, type Plugin } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
/** That plugins take most of a build's time is no news: they bundle, minify and read the texts. */
export const QUIET = { bundlerTimings: false };

/**
 * A virtual module that is made of a bundle of its own, which is built once for each build. `what` is its name in words;
 * `toModule` makes the module's source of the bundle's.
 */
export function bundledModule(what: string, id: string, options: BuildOptions, toModule: (bundle: string) => string): Plugin {
  let code: Promise<string> | undefined;
  return {
    name: id.replace('virtual:', 'bundled-'),
    sharedDuringBuild: true,
    buildStart() {
      code = undefined;
    },
    resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
    async load(asked) {
      if (asked !== `\0${id}`) return undefined;
      code ??= bundle(what, options);
      return toModule(await code);
    },
  };
}

async function bundle(what: string, options: BuildOptions): Promise<string> {
  const built = await build({ configFile: false, root: ROOT, logLevel: 'error', build: { ...options, write: false, target: 'es2022', rolldownOptions: { ...options.rolldownOptions, checks: QUIET } } });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`${what} did not bundle to a script`);
  return chunk.code;
}
