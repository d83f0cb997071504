import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** An extension with only an empty content script: the cost of the browser itself. */
export function makeEmptyExtension(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'socketio-bench-empty-'));
  const manifest = {
    manifest_version: 3,
    name: 'Empty',
    version: '1',
    content_scripts: [{ matches: ['<all_urls>'], js: ['empty.js'], run_at: 'document_start', all_frames: true }],
  };
  writeFileSync(join(path, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(path, 'empty.js'), '');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
