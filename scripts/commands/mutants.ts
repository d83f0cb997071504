/**
 * `npm run mutants`: breaks a copy of the project in many ways, one at a time, and runs the tests that have to notice.
 * `npm run mutants -- outbox`: the faults in files of such a name only.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { FAULTS, type Fault } from '../mutants/faults';
import { ROOT } from '../runTool';

const NOT_COPIED = /^(node_modules|dist|artifacts|\.git|\.scratch)$/;

export async function run(names: string[]): Promise<number> {
  const faults = FAULTS.filter(({ file }) => names.length === 0 || names.some((name) => file.includes(name)));
  const copy = mkdtempSync(join(tmpdir(), 'socketio-devtools-mutants-'));
  try {
    cpSync(ROOT, copy, { recursive: true, filter: (path) => !NOT_COPIED.test(relative(ROOT, path)) });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction');
    if (!passes(copy, [...new Set(faults.flatMap(({ caughtBy }) => caughtBy))])) {
      throw new Error('the tests fail without any fault: mend them first');
    }
    const unnoticed = faults.filter((fault) => !isCaught(copy, fault));
    console.log(`${faults.length - unnoticed.length} of ${faults.length} faults were caught.`);
    return unnoticed.length === 0 ? 0 : 1;
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function isCaught(copy: string, { file, find, replace, caughtBy }: Fault): boolean {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  if (source.split(find).length !== 2) throw new Error(`${file} has not exactly once: ${find}`);
  writeFileSync(path, source.replace(find, () => replace));
  const caught = !passes(copy, caughtBy);
  writeFileSync(path, source);
  console.log(`${caught ? '✓' : '✗ unnoticed:'} ${file}: ${find.trim()} → ${replace.trim() || 'nothing'}`);
  return caught;
}

/** False only where a test failed: a run that could not even begin says nothing about the fault. */
function passes(copy: string, tests: readonly string[]): boolean {
  const report = join(copy, 'report.json');
  rmSync(report, { force: true });
  const files = tests.map((name) => `tests/${name}.test.ts`);
  const args = [join(copy, 'node_modules/vitest/vitest.mjs'), 'run', ...files, '--bail=1', '--reporter=json', `--outputFile=${report}`];
  const { stderr } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'test' } });
  const { numFailedTests, numPassedTests } = readReport(report, stderr);
  if (numFailedTests + numPassedTests === 0) throw new Error(`no test ran of ${files.join(', ')}:\n${stderr}`);
  return numFailedTests === 0;
}

function readReport(report: string, stderr: string): { numFailedTests: number; numPassedTests: number } {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch (error) {
    throw new Error(`the tests made no report:\n${stderr}`, { cause: error });
  }
}
