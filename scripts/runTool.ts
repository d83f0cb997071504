import { spawn } from 'node:child_process';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..');

/** Runs a command and shows what it prints; gives its exit code. */
export function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}

/** Runs a tool of node_modules by its script, so that it needs no shell on any system. */
export function runTool(script: string, args: string[], env?: Record<string, string>): Promise<number> {
  return run(process.execPath, [join(ROOT, 'node_modules', script), ...args], env);
}
