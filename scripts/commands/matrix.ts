/**
 * `npm run matrix`: the client tests for every release in every packaging, which writes `docs/compatibility.md`; then the journeys with
 * every setting in both browsers. `npm run matrix -- binary ack`: these client tests only; the rest stands as the last run has left it.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGINGS, packagingsOf, VERSIONS, type ClientBrowser, type Packaging, type Version } from '../../harness/clients';
import { installParcel } from '../../harness/byParcel';
import { buildDemo, buildExtension } from '../buildExtension';
import { writeDocSection } from '../docSection';
import { requireBrowser } from '../requireBrowser';
import { ROOT, runTool } from '../runTool';

const REPORT = join(ROOT, 'artifacts/matrix.json');
const PAGE = join(ROOT, 'docs/compatibility.md');

interface File {
  name: string;
  assertionResults: Result[];
}
interface Result {
  ancestorTitles: string[];
  title: string;
  status: string;
}

export async function run(names: string[]): Promise<number> {
  await requireBrowser('chromium');
  await requireBrowser('firefox');
  installParcel();
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  const before = names.length > 0 && existsSync(REPORT) ? filesOf(REPORT) : [];
  rmSync(REPORT, { force: true });
  const wanted = names.length > 0 ? names.map((name) => `tests/clients/${name}.test.ts`) : ['tests/clients'];
  const args = ['run', ...wanted, '--reporter=dot', '--reporter=json', `--outputFile.json=${REPORT}`];
  await runTool('vitest/vitest.mjs', args, { CLIENTS: 'all' });
  if (!existsSync(REPORT)) throw new Error('the tests made no report');
  const now = filesOf(REPORT);
  const files = [...before.filter(({ name }) => !now.some((file) => file.name === name)), ...now];
  writeFileSync(REPORT, JSON.stringify({ testResults: files }));
  const results = files.flatMap(({ assertionResults }) => assertionResults);
  writeDocSection(PAGE, 'matrix', section(results));
  const failed = results.filter(({ status }) => status === 'failed').length;
  console.log(`Wrote docs/compatibility.md: ${results.length} tests, ${failed} failed.`);
  const journeys = names.length > 0 || (await runJourneys());
  return failed === 0 && journeys ? 0 : 1;
}

async function runJourneys(): Promise<boolean> {
  await buildExtension();
  await buildDemo();
  return (await runTool('vitest/vitest.mjs', ['run', '--project', 'real', '--project', 'measuring', 'tests/journey'], { FULL: '1', NODE_ENV: 'test' })) === 0;
}

function filesOf(report: string): File[] {
  return (JSON.parse(readFileSync(report, 'utf8')) as { testResults: File[] }).testResults;
}

function section(results: readonly Result[]): string {
  return `Written by \`npm run matrix\`: each cell is a real client of that release in that packaging, in a real headless browser
with a real server of the same major version, running all tests of \`tests/clients\`. They compare what the hook records
with what the server and the wire observed independently. \`complete (N)\`: all N tests passed. Otherwise, the
cell lists what failed. \`–\`: the release has no such file.

## Chromium

${table('chromium', PACKAGINGS, results)}

## Firefox

${table('firefox', ['CDN file', 'bundled by vite'], results)}
`;
}

function table(browser: ClientBrowser, packagings: readonly Packaging[], results: readonly Result[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['client', ...packagings]),
    line(['---', ...packagings.map(() => '---')]),
    ...VERSIONS.map((version) =>
      line([version.version, ...packagings.map((packaging) => cell(version, packaging, browser, results))]),
    ),
  ].join('\n');
}

function cell(version: Version, packaging: Packaging, browser: ClientBrowser, results: readonly Result[]): string {
  if (!packagingsOf(version, browser).includes(packaging)) return '–';
  const name = `client '${version.version}', '${packaging}', '${browser}'`;
  const own = results.filter(({ ancestorTitles }) => ancestorTitles[0]?.endsWith(name));
  const failed = own.filter(({ status }) => status === 'failed');
  if (own.length === 0) return '**not run**';
  if (failed.length === 0) return `complete (${own.length})`;
  const what = failed.map(({ ancestorTitles, title }) => `${ancestorTitles[0]?.split(',')[0]} ${title}`);
  return `**${failed.length} of ${own.length} failed**: ${what.join('; ')}`;
}
