/** `npm run explanations`: judges what the panel names as causes; writes `docs/explanations.md`. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { asExplanations, type CaseVerdict } from '../asExplanations';
import { requireBrowser } from '../requireBrowser';
import { ROOT, runTool } from '../runTool';

const REPORT = join(ROOT, 'artifacts/explanations.json');
const PAGE = join(ROOT, 'docs/explanations.md');

interface Report {
  testResults: { assertionResults: { meta?: { verdicts?: CaseVerdict[] } }[] }[];
}

export async function run(): Promise<number> {
  await requireBrowser('chromium');
  await requireBrowser('firefox');
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  rmSync(REPORT, { force: true });
  const args = ['run', '--project', 'real', 'tests/field/causes', 'tests/field/failures', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await runTool('vitest/vitest.mjs', args, { NODE_ENV: 'test' });
  if (!existsSync(REPORT)) throw new Error('the tests made no report');
  const { testResults } = JSON.parse(readFileSync(REPORT, 'utf8')) as Report;
  writeFileSync(PAGE, asExplanations(testResults.flatMap(({ assertionResults }) => assertionResults.flatMap(({ meta }) => meta?.verdicts ?? []))));
  console.log('Wrote docs/explanations.md.');
  return code;
}
