import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, 'node_modules/.cache/bundles');
const LOCK = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');

/** A text that only depends on these words and on the installed packages: created once, and stored with them. */
export async function cached(words: readonly string[], make: () => Promise<string>): Promise<string> {
  const name = createHash('sha256').update(JSON.stringify([LOCK, ...words])).digest('hex');
  const file = join(FOLDER, name);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await make();
    mkdirSync(FOLDER, { recursive: true });
    // Written completely or not at all: another process may look for it at the same time.
    const half = `${file}.${randomUUID()}`;
    writeFileSync(half, text);
    renameSync(half, file);
    return text;
  }
}
