/** `npm run bench`: what the extension costs, measured; writes `docs/performance.md`. `-- --quick` only prints, in under three minutes. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { measureAll } from '../bench/measureAll';
import { asPage } from '../bench/asPage';
import { buildExtension } from '../buildExtension';
import { requireBrowser } from '../requireBrowser';
import { ROOT } from '../runTool';
import { UserError } from '../userError';

export async function run(args: string[]): Promise<number> {
  const quick = isQuick(args);
  await requireBrowser('chromium');
  if (!quick) await requireBrowser('firefox');
  await buildExtension();
  const measured = await measureAll(join(ROOT, 'dist/chrome'), quick, (line) => console.log(line));
  const page = asPage(measured);
  console.log(page);
  if (quick) return 0;
  writeFileSync(join(ROOT, 'docs/performance.md'), page);
  writeFileSync(join(ROOT, 'docs/performance.json'), `${JSON.stringify(measured, undefined, 2)}\n`);
  console.log('Wrote docs/performance.md and docs/performance.json.');
  return 0;
}

function isQuick(args: string[]): boolean {
  try {
    return parseArgs({ args, options: { quick: { type: 'boolean' } } }).values.quick === true;
  } catch (error) {
    throw new UserError(`${(error as Error).message} npm run bench knows --quick.`);
  }
}
