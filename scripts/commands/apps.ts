/**
 * `npm run apps`: public packages whose page uses Socket.IO, in Chromium, with the panel's rows held against the wire;
 * writes a section of `docs/compatibility.md`. `npm run apps -- karma ungit`: these only; the rest stands as it was.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { APPS } from '../../harness/apps/list/apps';
import { describeApp } from '../../harness/apps/installApp';
import { isClean } from '../../harness/apps/tryApp';
import { tryVisits, type AppResult } from '../../harness/apps/tryVisits';
import { appsSection } from '../appsSection';
import { buildExtension } from '../buildExtension';
import { writeDocSection } from '../docSection';
import { requireBrowser } from '../requireBrowser';
import { ROOT } from '../runTool';
import { UserError } from '../userError';

const PAGE = join(ROOT, 'docs/compatibility.md');

export async function run(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !APPS.some((app) => app.name === name));
  if (unknown.length > 0) throw new UserError(`There is no app ${unknown.join(', ')}: choose from ${APPS.map(({ name }) => name).join(', ')}.`);
  const executable = await requireBrowser('chromium');
  await buildExtension();
  let isFine = true;
  for (const app of APPS.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const result = await tryVisits(app, executable);
    isFine &&= print(result);
    keep(result);
  }
  return isFine ? 0 : 1;
}

/** Whether nothing was amiss. */
function print({ name, packages, visits }: AppResult): boolean {
  console.log(`${name} (${packages})`);
  return Object.entries(visits).reduce((isFine, [visit, result]) => {
    if ('failed' in result) {
      console.log(`  ✗ ${visit}: ${result.failed}`);
      return false;
    }
    const { events, missing, doubled, misplaced } = result;
    const words = [`${events} events`, `${missing.length} missing`, `${doubled.length} doubled`];
    if (misplaced.length > 0) words.push(`another order in ${misplaced.join(', ')}`);
    console.log(`  ${isClean(result) ? '✓' : '✗'} ${visit}: ${words.join(', ')}`);
    for (const each of missing.slice(0, 20)) console.log(`      missing: ${each}`);
    for (const each of doubled.slice(0, 20)) console.log(`      doubled: ${each}`);
    return isFine && isClean(result);
  }, true);
}

/** After each app, so that a run that is ended has not been for nothing. */
function keep(result: AppResult): void {
  writeDocSection(PAGE, 'apps', appsSection(readFileSync(PAGE, 'utf8'), APPS.map(describeApp), result));
}
