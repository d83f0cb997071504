import { readFileSync, rmSync, writeFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build as esbuild } from 'esbuild';
import { rollup } from 'rollup';
import { build as vite } from 'vite';
import webpack from 'webpack';
import { byParcel } from './byParcel';
import { cached } from './cached';
import type { Client, Packaging } from './clients';

const root = join(import.meta.dirname, '..');
const ENTRY = 'virtual:client';

/** The client as in an application: minified into a module by the bundler of its packaging. */
export async function bundleClient(client: Client): Promise<string> {
  const bundler = BUNDLERS[client.packaging];
  if (!bundler) throw new Error(`${client.packaging} is no bundle`);
  const entry = entryOf(client);
  return cached([OWN_TEXT, client.packaging, entry], () => bundler(entry));
}

/** Describes how it is bundled. */
const OWN_TEXT = readFileSync(import.meta.filename, 'utf8');

/** 1.x and 2.x have one export, a function with the others as properties; 3.x doesn't export its Socket. */
function entryOf({ major, client }: Client): string {
  if (major <= 2) return `import io from '${client}'; const { Manager } = io; export { io, Manager };`;
  return major === 3 ? `export { io, Manager } from '${client}';` : `export { io, Manager, Socket } from '${client}';`;
}

/** What 1.7 and 2.0 need of their application: their dependencies only know the Node.js name of the global object. */
const define = { global: 'globalThis' };

const BUNDLERS: Partial<Record<Packaging, (entry: string) => Promise<string>>> = {
  'bundled by vite': byVite,
  'bundled by webpack': byWebpack,
  'bundled by esbuild': byEsbuild,
  'bundled by rollup': byRollup,
  'bundled by parcel': byParcel,
};

async function byVite(entry: string): Promise<string> {
  const built = await vite({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [virtual(entry)],
    define,
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('vite made no script');
  return chunk.code as string;
}

async function byEsbuild(entry: string): Promise<string> {
  const { outputFiles } = await esbuild({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    define,
    minify: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

async function byRollup(entry: string): Promise<string> {
  const bundle = await rollup({
    input: ENTRY,
    onLog: () => undefined,
    plugins: [virtual(entry), nodeResolve({ browser: true, preferBuiltins: false, rootDir: root }), commonjs()],
  });
  const { output } = await bundle.generate({ format: 'es', plugins: [terser()], inlineDynamicImports: true });
  await bundle.close();
  return output[0].code;
}

/** Webpack only reads and writes files, which exist meanwhile. */
async function byWebpack(entry: string): Promise<string> {
  const folder = mkdtempSync(join(root, 'node_modules/.client-bundle-'));
  try {
    writeFileSync(join(folder, 'entry.mjs'), entry);
    const compiler = webpack({
      mode: 'production',
      context: root,
      entry: join(folder, 'entry.mjs'),
      experiments: { outputModule: true },
      output: { path: folder, filename: 'client.mjs', library: { type: 'module' } },
      performance: false,
    });
    await new Promise<void>((resolve, reject) => {
      compiler.run((error, stats) => {
        if (error || stats?.hasErrors()) reject(error ?? new Error(stats?.toString('errors-only')));
        else compiler.close(() => resolve());
      });
    });
    return readFileSync(join(folder, 'client.mjs'), 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The entry as a module without a file, for Vite and Rollup alike. */
function virtual(entry: string) {
  return {
    name: 'client-entry',
    resolveId: (id: string) => (id === ENTRY ? `\0${ENTRY}` : undefined),
    load: (id: string) => (id === `\0${ENTRY}` ? entry : undefined),
  };
}
