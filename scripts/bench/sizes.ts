import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../runTool';

/** Gzipped bytes of what `.size-limit.js` counts. */
export interface Size {
  name: string;
  size: number;
  limit: number;
}

export function sizes(): Size[] {
  const script = join(ROOT, 'node_modules/size-limit/bin.js');
  const output = execFileSync(process.execPath, [script, '--json'], { cwd: ROOT, encoding: 'utf8' });
  return (JSON.parse(output) as { name: string; size: number; sizeLimit: number }[]).map(({ name, size, sizeLimit }) => ({ name, size, limit: sizeLimit }));
}
