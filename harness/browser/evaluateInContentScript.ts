import type { Page as PuppetPage } from 'puppeteer-core';
import { until } from './driver';

/** In the newest world, if an update of the extension has left an older one. */
export async function evaluateInContentScript<Args extends unknown[], Result>(page: PuppetPage, id: string, fn: (...args: Args) => Result, args: Args): Promise<Awaited<Result>> {
  const session = await page.createCDPSession();
  let contextId: number | undefined;
  session.on('Runtime.executionContextCreated', ({ context }) => {
    if (context.origin === `chrome-extension://${id}`) contextId = context.id;
  });
  await session.send('Runtime.enable');
  const world = await until('the content script’s world', () => contextId);
  const expression = `(${String(fn)})(...${JSON.stringify(args)})`;
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, contextId: world, returnByValue: true, awaitPromise: true });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  return result.value as Awaited<Result>;
}
