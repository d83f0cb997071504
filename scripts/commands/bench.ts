/**
 * `npm run bench`: what the extension costs, measured; writes `docs/performance.md`. `-- --quick` only prints, in under three
 * minutes; `-- --start` only what it costs a page without Socket.IO, in one;
 * `-- --server` only what a page pays while the panel is connected to its server, in a few.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measureAll } from '../bench/measureAll';
import { asPage, serverLines, startLines } from '../bench/asPage';
import { startSite } from '../bench/site';
import { serverCost } from '../bench/serverCost';
import { startCost } from '../bench/startCost';
import { buildExtension } from '../buildExtension';
import { parseOptions } from '../parseOptions';
import { requireBrowser } from '../requireBrowser';
import { ROOT } from '../runTool';

export async function run(args: string[]): Promise<number> {
  const { quick, start, server } = parseOptions('bench', args);
  await requireBrowser('chromium');
  if (!quick && !start && !server) await requireBrowser('firefox');
  await buildExtension();
  if (start) return printStart();
  if (server) return printServer();
  const measured = await measureAll(join(ROOT, 'dist/chrome'), quick === true, (line) => console.log(line));
  const page = asPage(measured);
  console.log(page);
  if (quick) return 0;
  writeFileSync(join(ROOT, 'docs/performance.md'), page);
  writeFileSync(join(ROOT, 'docs/performance.json'), `${JSON.stringify(measured, undefined, 2)}\n`);
  console.log('Wrote docs/performance.md and docs/performance.json.');
  return 0;
}

async function printStart(): Promise<number> {
  const site = await startSite();
  try {
    console.log(startLines(await startCost(join(ROOT, 'dist/chrome'), site.plainUrl, 5)));
  } finally {
    site.stop();
  }
  return 0;
}

async function printServer(): Promise<number> {
  const site = await startSite({ instrumented: true });
  try {
    console.log(serverLines(await serverCost(join(ROOT, 'dist/chrome'), site.url, 12)));
  } finally {
    site.stop();
  }
  return 0;
}
