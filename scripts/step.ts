import { stderr } from 'node:process';

/** Does a part of a command's work, and prints one line for it, with what it took. What a command is for goes to the other output. */
export async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  if (stderr.isTTY) stderr.write(`… ${name}\r`);
  const result = await work();
  stderr.write(`✓ ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)\n`);
  return result;
}
