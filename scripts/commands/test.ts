/**
 * `npm test`: everything. The last line is `N passed, N failed, N skipped`; each gate counts as one.
 * `npm run test:quick`: types, lint, unit tests and one journey in each browser, for while one works.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { buildDemo, buildExtension } from '../buildExtension';
import { parseOptions } from '../parseOptions';
import { requireBrowser } from '../requireBrowser';
import { ROOT, runTool } from '../runTool';

const UNIT = ['--project', 'unit'];
const ALL = ['clients', 'real', 'measuring'].flatMap((name) => ['--project', name]);
const QUICK = ['--project', 'real', 'tests/journey/filter.test.ts'];
/** Of those that know which files have changed since: in node_modules, as what is installed counts too. */
const KNOWN_TYPES = 'node_modules/.cache/types.tsbuildinfo';
const SHOWN_FILES = 10;

interface Count {
  passed: number;
  failed: number;
  skipped: number;
  /** What failed, a line each: the end of a long output is what is read. */
  failures: string[];
}

export async function run(args: string[]): Promise<number> {
  const { 'skip-chromium': skipChromium, 'skip-firefox': skipFirefox, quick } = parseOptions('test', args);
  if (!skipChromium) await requireBrowser('chromium');
  if (!skipFirefox) await requireBrowser('firefox');
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });

  const count: Count = { passed: 0, failed: 0, skipped: 0, failures: [] };
  const gate = async (name: string, pass: () => Promise<boolean>) => {
    const started = Date.now();
    const passed = await pass();
    count[passed ? 'passed' : 'failed']++;
    if (!passed) count.failures.push(name);
    console.log(`${passed ? '✓' : '✗'} ${name} (${Math.round((Date.now() - started) / 1000)} s)`);
  };
  const env = { ...(skipChromium && { SKIP_CHROMIUM: '1' }), ...(skipFirefox && { SKIP_FIREFOX: '1' }), ...(quick && { QUICK: '1' }) };
  // None of them keeps two cores busy all the time.
  await Promise.all([
    gate('types', async () => (await runTool('typescript/bin/tsc', ['-p', '.', '--incremental', '--tsBuildInfoFile', KNOWN_TYPES])) === 0),
    gate('lint, with the import rules', async () => (await runTool('oxlint/bin/oxlint', [])) === 0),
    gate('build', () => buildAll()),
    runVitest('unit', UNIT, env).then((more) => add(count, more)),
  ]);
  if (!quick) await gate('sizes', async () => (await runTool('size-limit/bin.js', [])) === 0);
  add(count, await runVitest('browsers', quick ? QUICK : ALL, env));

  for (const failure of count.failures) console.log(`Failed: ${failure}`);
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed === 0 ? 0 : 1;
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

async function runVitest(name: string, args: readonly string[], env: Record<string, string>): Promise<Count> {
  const file = join(ROOT, `artifacts/vitest-${name}.json`);
  rmSync(file, { force: true });
  await runTool('vitest/vitest.mjs', ['run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`], {
    ...env,
    // The builds before have made it `production` in this process, and React's own has no `act` there.
    NODE_ENV: 'test',
  });
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0, failures: [`${name} tests: no report`] };
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (args === ALL) console.log(slowest(report.testResults));
  for (const test of testsOf(report.testResults, isSecondTry)) console.log(`Passed at the second try only: ${test}`);
  // A file that could not even be loaded has no test of its own to fail.
  const broken = report.numFailedTests === 0 && !report.success ? 1 : 0;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: [...testsOf(report.testResults, ({ status }) => status === 'failed'), ...(broken ? [`${name} tests: a file or a hook`] : [])],
  };
}

interface Test {
  fullName: string;
  status: string;
  failureMessages: string[];
}

interface TestFile {
  name: string;
  startTime: number;
  endTime: number;
  assertionResults: Test[];
}

/** Flaky is broken: a test that needs another try is to be mended. */
function isSecondTry({ status, failureMessages }: Test): boolean {
  return status === 'passed' && failureMessages.length > 0;
}

/** Where they are, and the first line of why they failed. */
function testsOf(files: readonly TestFile[], wanted: (test: Test) => boolean): string[] {
  return files.flatMap(({ name, assertionResults }) =>
    assertionResults.filter(wanted).map(({ fullName, failureMessages: [why = ''] }) => `${relative(ROOT, name)}: ${fullName}: ${why.split('\n')[0]}`),
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
  count.failures.push(...more.failures);
}
