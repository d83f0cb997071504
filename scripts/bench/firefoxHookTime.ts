import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { until } from '../../harness/browser/driver';
import { bundleScript } from '../../harness/bundleScript';
import { launchTestBrowser } from '../../harness/testBrowser';
import { alternate, figuresOf } from './figures';
import { burstsOf, timeCalls, type HookTime, type Times } from './hookTime';

type Way = 'plain' | 'closed' | 'open';
const WAYS: readonly Way[] = ['plain', 'closed', 'open'];

/**
 * The same in Firefox, where DevTools can't be opened over a protocol without slowing the page: the hook alone, read by a script in
 * the page.
 */
export async function firefoxHookTime(extension: string, url: string, size: number, rounds: number): Promise<HookTime> {
  const hook = readFileSync(join(extension, 'hook.js'), 'utf8');
  const sink = await bundleScript('harness/hookSink.ts');
  const scripts: Record<Way, string[]> = { plain: [], closed: [hook], open: [sink, hook] };
  const firefox = await launchTestBrowser('firefox');
  try {
    const all = await alternate(WAYS, rounds, (way) => once(firefox, scripts[way], url, size));
    const beyond = (key: 'out' | 'in', way: Way) => figuresOf(all[way].map((times, round) => times[key] - (all.plain[round] as Times)[key]));
    return {
      size,
      stringify: figuresOf(all.plain.map(({ stringify }) => stringify)),
      outgoing: { closed: beyond('out', 'closed'), open: beyond('out', 'open') },
      incoming: { closed: beyond('in', 'closed'), open: beyond('in', 'open') },
    };
  } finally {
    await firefox.close();
  }
}

async function once(firefox: Browser, scripts: readonly string[], url: string, size: number): Promise<Times> {
  const page = await firefox.newPage();
  for (const script of scripts) await page.evaluateOnNewDocument(script);
  await page.goto(url);
  await until('the client', () => page.evaluate('socket.connected'));
  const times = await page.evaluate(timeCalls, size, ...burstsOf(size));
  await page.close();
  return times;
}
