/**
 * `npm test`: everything. The last line is `N passed, N failed, N skipped`; each gate counts as one.
 * `npm run test:quick`: types, lint, unit tests and one journey in each browser, for while one works.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDemo, buildExtension } from '../buildExtension';
import { requireBrowser } from '../requireBrowser';
import { ROOT, runTool } from '../runTool';
import { UserError } from '../userError';

const REPORT = join(ROOT, 'artifacts/vitest.json');
/** What Vitest is asked for, run by run. */
const ALL = [[]];
const QUICK = [['--project', 'unit'], ['tests/journey/filter.test.ts']];
const SHOWN_FILES = 10;

interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

export async function run(args: string[]): Promise<number> {
  const { skipChromium, skipFirefox, quick } = parse(args);
  if (!skipChromium) await requireBrowser('chromium');
  if (!skipFirefox) await requireBrowser('firefox');
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });

  const count: Count = { passed: 0, failed: 0, skipped: 0 };
  const gate = async (name: string, pass: () => Promise<boolean>) => {
    const started = Date.now();
    const passed = await pass();
    count[passed ? 'passed' : 'failed']++;
    console.log(`${passed ? '✓' : '✗'} ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
  };
  await Promise.all([
    gate('types', async () => (await runTool('typescript/bin/tsc', ['-p', '.'])) === 0),
    gate('lint, with the import rules', async () => (await runTool('oxlint/bin/oxlint', [])) === 0),
    gate('build', () => buildAll()),
  ]);
  if (!quick) await gate('sizes', async () => (await runTool('size-limit/bin.js', [])) === 0);
  const env = { ...(skipChromium && { SKIP_CHROMIUM: '1' }), ...(skipFirefox && { SKIP_FIREFOX: '1' }) };
  for (const args of quick ? QUICK : ALL) add(count, await runVitest(args, env));

  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed === 0 ? 0 : 1;
}

function parse(args: string[]): { skipChromium: boolean; skipFirefox: boolean; quick: boolean } {
  try {
    const { values } = parseArgs({
      args,
      options: { 'skip-chromium': { type: 'boolean' }, 'skip-firefox': { type: 'boolean' }, quick: { type: 'boolean' } },
    });
    return { skipChromium: values['skip-chromium'] === true, skipFirefox: values['skip-firefox'] === true, quick: values.quick === true };
  } catch (error) {
    throw new UserError(`${(error as Error).message} npm test knows --skip-chromium, --skip-firefox and --quick.`);
  }
}

async function buildAll(): Promise<boolean> {
  try {
    await buildExtension();
    await buildDemo();
    return true;
  } catch (error) {
    console.error(error);
    return false;
  }
}

async function runVitest(args: readonly string[], env: Record<string, string>): Promise<Count> {
  rmSync(REPORT, { force: true });
  await runTool('vitest/vitest.mjs', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`], {
    ...env,
    // The builds before have made it `production` in this process, and React's own has no `act` there.
    NODE_ENV: 'test',
  });
  if (!existsSync(REPORT)) return { passed: 0, failed: 1, skipped: 0 };
  const report = JSON.parse(readFileSync(REPORT, 'utf8'));
  if (args.length === 0) console.log(slowest(report.testResults));
  for (const name of secondTries(report.testResults)) console.log(`Passed at the second try only: ${name}`);
  // A file that could not even be loaded has no test of its own to fail.
  const broken = report.numFailedTests === 0 && !report.success ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

interface TestFile {
  name: string;
  startTime: number;
  endTime: number;
  assertionResults: { fullName: string; status: string; failureMessages: string[] }[];
}

/** Flaky is broken: a test that needs another try is to be mended. */
function secondTries(files: readonly TestFile[]): string[] {
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0).map(({ fullName }) => `${relative(ROOT, name)}: ${fullName}`),
  );
}

/** The files that took longest, for whoever wants the whole faster. */
function slowest(files: readonly TestFile[]): string {
  const seconds = ({ startTime, endTime }: TestFile) => Math.round((endTime - startTime) / 1000);
  const shown = files.toSorted((one, other) => seconds(other) - seconds(one)).slice(0, SHOWN_FILES);
  return ['Slowest files:', ...shown.map((file) => `${String(seconds(file)).padStart(5)} s  ${relative(ROOT, file.name)}`)].join('\n');
}

function add(count: Count, more: Count): void {
  count.passed += more.passed;
  count.failed += more.failed;
  count.skipped += more.skipped;
}
