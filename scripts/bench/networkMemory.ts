import { until } from '../../harness/browser/driver';
import { PAYLOAD } from './sustained';
import { watch, type Browsers } from './watchers';

/** Bytes of DevTools' own Network panel for each message, beyond the text of its payload. */
export async function networkMemory(browsers: Browsers, url: string, events: number): Promise<number> {
  const { page, devtools, close } = await watch(browsers, 'Network messages', url);
  if (!devtools) throw new Error('no DevTools');
  const before = await devtools.heap();
  await page.run(`receive(${events}, 20000, ${JSON.stringify(PAYLOAD)})`);
  await until('the messages', async () => Number(await devtools.run(FRAMES)) >= events, 120_000);
  const after = await devtools.heap();
  await close();
  return (after - before) / events - PAYLOAD.length;
}

/** Runs in DevTools: its number of messages of the WebSocket. */
const FRAMES = `(async () => {
  const Logs = await import('./models/logs/logs.js');
  return Logs.NetworkLog.NetworkLog.instance().requests().find((each) => each.url().startsWith('ws:'))?.frames().length ?? 0;
})()`;
