import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const HERE = join(import.meta.dirname, 'parcel');
const PARCEL = join(HERE, 'node_modules/parcel/lib/bin.js');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Parcel is big, and only used for one column of the matrix, so it isn't a dependency of the project. */
export function installParcel(): void {
  if (!existsSync(PARCEL)) run(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/**
 * Parcel bundles applications, whose scripts export nothing: the entry's exports are stored on the global object, and exported by a
 * line after the bundle.
 */
export async function byParcel(entry: string): Promise<string> {
  installParcel();
  // Beside the project's own modules, where the client is.
  const folder = mkdtempSync(join(HERE, '.bundle-'));
  try {
    writeFileSync(join(folder, 'entry.mjs'), entry);
    writeFileSync(join(folder, 'client.mjs'), "import * as library from './entry.mjs'; globalThis.parcelled = { ...library };");
    const options = ['--no-source-maps', '--no-cache', '--log-level', 'error', '--dist-dir', join(folder, 'out')];
    run(process.execPath, [PARCEL, 'build', join(folder, 'client.mjs'), ...options]);
    const names = ['io', 'Manager', ...(/\bSocket\b/.test(entry) ? ['Socket'] : [])];
    return `${readFileSync(join(folder, 'out/client.js'), 'utf8')}\nexport const { ${names.join(', ')} } = globalThis.parcelled;`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(command: string, args: string[]): void {
  const { status, stderr, stdout } = spawnSync(command, args, { cwd: HERE, encoding: 'utf8', shell: command.endsWith('.cmd') });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}${stderr}`);
}
