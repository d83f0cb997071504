import { join } from 'node:path';
import { build } from 'esbuild';
import { LIBRARIES } from './libraries';

const root = join(import.meta.dirname, '../..');

/** All of them in one go, each to a script that leaves its exports in `library`. */
export async function bundleLibraries(): Promise<Map<string, string>> {
  const { outputFiles } = await build({
    entryPoints: LIBRARIES.map(({ name }, at) => ({ in: `library:${name}`, out: String(at) })),
    plugins: [{
      name: 'libraries',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^library:/ }, ({ path }) => ({ path: path.slice('library:'.length), namespace: 'library' }));
        onLoad({ filter: /.*/, namespace: 'library' }, ({ path }) => ({ contents: LIBRARIES.find(({ name }) => name === path)?.entry ?? '', resolveDir: root }));
      },
    }],
    bundle: true,
    // Where it is Node only that some of them ask.
    external: ['util', 'timers', 'timers/promises'],
    minify: true,
    define: { global: 'globalThis', 'process.env.NODE_ENV': '"production"' },
    format: 'iife',
    globalName: 'library',
    platform: 'browser',
    target: 'es2022',
    outdir: '/libraries',
    write: false,
    logLevel: 'error',
  });
  return new Map(LIBRARIES.map(({ name }, at) => [name, outputFiles.find(({ path }) => path.endsWith(`/${at}.js`))?.text ?? '']));
}
