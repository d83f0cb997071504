import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '../../..');
const APPS = join(import.meta.dirname, 'apps');
const CACHE = join(ROOT, 'node_modules/.cache/routers');

export const FRAMEWORKS = ['react', 'vue', 'svelte', 'angular'] as const;
export type Framework = (typeof FRAMEWORKS)[number];

/** Builds every app for production, as its users would have it; gives the folder. Built once for what it is built of. */
export async function buildApps(): Promise<string> {
  const built = join(CACHE, hashOfSources());
  if (existsSync(built)) return built;
  mkdirSync(CACHE, { recursive: true });
  const folder = mkdtempSync(join(CACHE, 'building-'));
  try {
    await Promise.all(FRAMEWORKS.map((framework) => build(framework, folder)));
    for (const older of readdirSync(CACHE).filter((name) => /^[0-9a-f]{64}$/.test(name))) rmSync(join(CACHE, older), { recursive: true });
    renameSync(folder, built);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return built;
}

/** The lock file stands for the versions of all packages. */
function hashOfSources(): string {
  const hash = createHash('sha256').update(readFileSync(join(ROOT, 'package-lock.json'))).update(readFileSync(import.meta.filename));
  const entries = readdirSync(APPS, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  for (const path of entries.map(({ parentPath, name }) => join(parentPath, name)).sort()) hash.update(path.slice(APPS.length)).update(readFileSync(path));
  return hash.digest('hex');
}

/** By Vite's command in a process of its own: the environment of a test is no production. */
function build(framework: Framework, folder: string): Promise<void> {
  const out = join(folder, framework);
  const env = { ...process.env, NODE_ENV: 'production', VITEST: undefined, APP_OUT: out, APP_WORK: join(folder, `${framework}-work`) };
  const args = [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'];
  // SvelteKit has these in its own configuration.
  if (framework !== 'svelte') args.push('--base', `/${framework}/`, '--outDir', out);
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, args, { cwd: join(APPS, framework), env, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text));
    child.on('error', failed);
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`vite could not build ${framework}:\n${said}`))));
  });
}
