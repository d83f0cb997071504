import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import type { App } from './app';

const ROOT = join(import.meta.dirname, '../..');
/** Outside the installed folder, which `npm ci` removes. */
const CACHE = join(ROOT, 'node_modules/.cache/apps');

/** The folder whose `node_modules` contains the app's packages: the project's own if they are there, otherwise a separate one. */
export function installApp(app: App): string {
  if (hasPackages(ROOT, app)) return ROOT;
  const folder = join(CACHE, app.name);
  if (hasPackages(folder, app)) return folder;
  console.log(`Installing ${describeApp(app)}…`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: app.packages }));
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = spawnSync(npm, args, { cwd: folder, encoding: 'utf8', shell: npm.endsWith('.cmd') });
  if (status !== 0) throw new Error(`${app.name} could not be installed:\n${stderr}`);
  return folder;
}

export function describeApp({ packages }: App): string {
  return Object.entries(packages).map(([name, version]) => (version.startsWith('npm:') ? version.slice(4).replace(/@(?=\d)/, ' ') : `${name} ${version}`)).join(', ');
}

export function releaseOf({ release }: App, folder: string): string {
  return 'bundled' in release ? release.bundled : (versionIn(folder, release.of) ?? '?');
}

function hasPackages(folder: string, { packages }: App): boolean {
  return Object.entries(packages).every(([name, version]) => versionIn(folder, name) === version.replace(/^npm:.*@/, ''));
}

function versionIn(folder: string, name: string): string | undefined {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : undefined;
}
