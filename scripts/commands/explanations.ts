/**
 * `npm run explanations`: judges what the panel names as causes; writes `docs/explanations.md`. `npm run explanations --
 * drops sessions` runs only these files of `tests/field`; the results of the others stay as the last run left them.
 */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { asExplanations, type CaseVerdict } from '../asExplanations';
import { requireBrowser } from '../requireBrowser';
import { ROOT, runTool } from '../runTool';

const REPORT = join(ROOT, 'artifacts/explanations.json');
const DATA = join(ROOT, 'docs/explanations.json');
const PAGE = join(ROOT, 'docs/explanations.md');
const FOLDERS = ['tests/field/causes', 'tests/field/failures'];

interface Report {
  testResults: { name: string; assertionResults: { meta?: { verdicts?: CaseVerdict[] } }[] }[];
}

export async function run(names: string[]): Promise<number> {
  await requireBrowser('chromium');
  await requireBrowser('firefox');
  mkdirSync(join(ROOT, 'artifacts'), { recursive: true });
  rmSync(REPORT, { force: true });
  const files = names.length > 0 ? FOLDERS.flatMap((folder) => names.map((name) => `${folder}/${name}`)) : FOLDERS;
  const args = ['run', '--project', 'clients', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`];
  const code = await runTool('vitest/vitest.mjs', args, { NODE_ENV: 'test' });
  if (!existsSync(REPORT)) throw new Error('the tests made no report');
  const before = existsSync(DATA) ? (JSON.parse(readFileSync(DATA, 'utf8')) as Record<string, CaseVerdict[]>) : {};
  const results = { ...(names.length > 0 && before), ...verdictsOf(JSON.parse(readFileSync(REPORT, 'utf8')) as Report) };
  writeFileSync(DATA, `${JSON.stringify(results, undefined, 1)}\n`);
  writeFileSync(PAGE, asExplanations(Object.values(results).flat()));
  console.log('Wrote docs/explanations.md.');
  return code;
}

/** By the file's own name, such as `drops`. */
function verdictsOf({ testResults }: Report): Record<string, CaseVerdict[]> {
  const pairs = testResults.map(({ name, assertionResults }) => [basename(name, '.test.ts'), assertionResults.flatMap(({ meta }) => meta?.verdicts ?? [])] as const);
  return Object.fromEntries(pairs.filter(([, verdicts]) => verdicts.length > 0));
}
