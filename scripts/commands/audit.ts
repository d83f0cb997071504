/** `npm run audit`: fails where a published advisory covers what is installed, and docs/advisories.md does not explain it. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { explainedIn, findingsOf } from '../findings';
import { ROOT } from '../runTool';
import { UserError } from '../userError';

export const ADVISORIES = join(ROOT, 'docs/advisories.md');

export function run(): number {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { stdout } = spawnSync(npm, ['audit', '--json'], { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  const findings = answered(stdout);
  const explained = explainedIn(readFileSync(ADVISORIES, 'utf8'));
  const news = findings.filter(({ id }) => !explained.has(id));
  for (const { name, id, severity, title } of news) console.log(`${severity}: ${name}: ${title} (${id})`);
  console.log(`${findings.length} advisories, ${news.length} of them not explained in docs/advisories.md.`);
  return news.length > 0 ? 1 : 0;
}

function answered(report: string) {
  try {
    return findingsOf(report);
  } catch (error) {
    throw new UserError(`${(error as Error).message}. Try again where the registry offers audits (npm config get registry).`);
  }
}
