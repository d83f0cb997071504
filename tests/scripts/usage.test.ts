import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { COMMANDS, nearest, npmCommand, usageOf } from '../../scripts/usage.mjs';

const ROOT = join(import.meta.dirname, '../..');
const names = Object.keys(COMMANDS);

it('lists every existing command, and npm runs each', () => {
  const files = readdirSync(join(ROOT, 'scripts/commands')).map((file) => file.replace('.ts', ''));
  expect(names.toSorted()).toEqual(files.toSorted());
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };
  for (const name of names) expect(scripts[name]).toBe(`node scripts/bootstrap.mjs ${name}`);
});

it.each(names)('%s --help describes it, with each option and an example', (name) => {
  const printed = execFileSync(process.execPath, ['scripts/bootstrap.mjs', name, '--help'], { cwd: ROOT, encoding: 'utf8' });
  expect(printed.trim()).toBe(usageOf(name));
  expect(printed).toContain(`Usage: ${npmCommand(name)}`);
  const lines = printed.split('\n');
  for (const [option, { about }] of Object.entries(COMMANDS[name]?.options ?? {})) {
    expect(lines.some((line) => line.startsWith(`  --${option} `) && line.endsWith(about))).toBe(true);
  }
});

it('names the command that was probably meant, and nothing if none is similar', () => {
  const options = Object.keys(COMMANDS['start']?.options ?? {});
  expect(nearest('brwser', options)).toBe('browser');
  expect(nearest('heedless', options)).toBe('headless');
  expect(nearest('something', options)).toBeUndefined();
  expect(nearest('', [])).toBeUndefined();
});
