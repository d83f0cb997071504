import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Marks in the page's own timeline, right before and right after the scripts that are measured. */
export const BEGAN = 'scripts begin';
export const ENDED = 'scripts end';

interface Manifest {
  content_scripts: { js: string[] }[];
}

/**
 * A copy of the extension whose scripts are timed where the browser itself runs them. `empty` has the same scripts in
 * the same worlds with nothing in them: what the browser takes for any extension of this form.
 */
export function makeTimedExtension(extension: string, empty: boolean): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'socketio-bench-timed-'));
  cpSync(extension, path, { recursive: true });
  const file = join(path, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const scripts = manifest.content_scripts;
  if (empty) for (const { js } of scripts) for (const name of js) writeFileSync(join(path, name), '');
  const mark = (name: string, mark: string) => {
    writeFileSync(join(path, name), `performance.mark(${JSON.stringify(mark)});`);
    return { ...scripts[0], js: [name] };
  };
  manifest.content_scripts = [mark('began.js', BEGAN), ...scripts, mark('ended.js', ENDED)];
  writeFileSync(file, JSON.stringify(manifest));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
