/** Records `panel/dev/captures.json` from the demo, in a real Chromium. Run by hand when captures change their shape. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';
import { startDemoServer } from '../demo/demoServer';
import { findBrowser } from '../harness/browser/browsers';
import { until } from '../harness/browser/driver';
import { bundleScript } from '../harness/bundleScript';
import { buildDemo } from './buildExtension';
import { ROOT } from './runTool';

const CALM = ['chat', 'ack', 'typing', 'room', 'announce', 'binary', 'timeout', 'quiz', 'picture', 'whisper', 'admin', 'admin-stats'];
const LOSSES = ['admin-refused', 'kill', 'chat', 'too-big', 'server-disconnect'];

await buildDemo();
const demo = await startDemoServer();
const browser = await puppeteer.launch({ executablePath: findBrowser('chromium') ?? '', args: ['--no-sandbox', '--disable-quic'] });
const page = await browser.newPage();
await page.evaluateOnNewDocument(await bundleScript('harness/hookSink.ts'));
await page.evaluateOnNewDocument(await bundleScript('src/hook/main.ts'));
await page.goto(demo.url);
const captures = () => page.evaluate(() => (globalThis as unknown as { hookTest: { captures: unknown[] } }).hookTest.captures);
const settled = async () => {
  let before = -1;
  await until('the page to be quiet', async () => {
    const { length } = await captures();
    const quiet = length === before;
    before = length;
    await new Promise((next) => setTimeout(next, 1_500));
    return quiet;
  }, 60_000);
};
await settled();
for (const action of [...CALM, ...LOSSES]) {
  await page.click(`[data-action=${action}]`);
  if (action === 'kill') await until('the outage', () => page.evaluate(() => document.querySelector('.state')?.textContent?.startsWith('lost')));
  else if (action !== 'chat') await settled();
}
writeFileSync(join(ROOT, 'panel/dev/captures.json'), `${JSON.stringify(await captures(), null, 1)}\n`);
await browser.close();
await demo.stop();
