/**
 * `npm run trust`: the promises of trust at full length; writes `docs/reliability.md`. `npm run trust -- fuzz forged`:
 * these files only; the rest stands as the last run has left it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asReliability, type TestedPromise } from '../asReliability';
import { buildDemo, buildExtension } from '../buildExtension';
import { requireBrowser } from '../requireBrowser';
import { ROOT, runTool } from '../runTool';

const REPORT = join(ROOT, 'artifacts/trust.json');
const DATA = join(ROOT, 'docs/reliability.json');
const PAGE = join(ROOT, 'docs/reliability.md');

interface Report {
  testResults: { name: string; assertionResults: { title: string; status: string; meta?: { figures?: TestedPromise['figures'] } }[] }[];
}

export async function run(names: string[]): Promise<number> {
  await requireBrowser('chromium');
  await requireBrowser('firefox');
  await buildExtension();
  await buildDemo();
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  rmSync(REPORT, { force: true });
  const wanted = names.length > 0 ? names.map((name) => `tests/trust/${name}.test.ts`) : ['tests/trust'];
  const args = ['run', ...wanted, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  await runTool('vitest/vitest.mjs', args, { TRUST: 'full', NODE_ENV: 'test' });
  if (!existsSync(REPORT)) throw new Error('the tests made no report');
  const before = names.length > 0 && existsSync(DATA) ? (JSON.parse(readFileSync(DATA, 'utf8')) as Record<string, TestedPromise>) : {};
  const results = { ...before, ...resultsOf(JSON.parse(readFileSync(REPORT, 'utf8')) as Report) };
  writeFileSync(DATA, `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(PAGE, asReliability(results));
  const failed = Object.values(results).reduce((sum, { failed }) => sum + failed.length, 0);
  console.log(`Wrote docs/reliability.md: ${failed} failed.`);
  return failed === 0 ? 0 : 1;
}

/** By the file's own name, such as `fuzz`. */
function resultsOf({ testResults }: Report): Record<string, TestedPromise> {
  return Object.fromEntries(
    testResults.map(({ name, assertionResults }) => [
      /([^/\\]+)\.test\.ts$/.exec(name)?.[1] ?? name,
      {
        on: new Date().toISOString().slice(0, 10),
        passed: assertionResults.filter(({ status }) => status === 'passed').length,
        failed: assertionResults.filter(({ status }) => status === 'failed').map(({ title }) => title),
        figures: Object.assign({}, ...assertionResults.map(({ meta }) => meta?.figures ?? {})),
      },
    ]),
  );
}
