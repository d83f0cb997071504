import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Manifest {
  content_scripts: { js: string[] }[];
}

/** The extension with empty scripts in pages: the cost of any extension of this form. */
export function makeEmptyCopy(extension: string): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'socketio-bench-empty-'));
  cpSync(extension, path, { recursive: true });
  const { content_scripts: scripts } = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;
  for (const { js } of scripts) for (const name of js) writeFileSync(join(path, name), '');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
