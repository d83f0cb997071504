import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page as PuppetPage } from 'puppeteer-core';
import type { App, Place } from './app';

/** Gives the page the files that it loads from a CDN: the same files from their packages. */
export async function serveElsewhere(page: PuppetPage, { elsewhere = {} }: App, { folder }: Place): Promise<void> {
  if (Object.keys(elsewhere).length === 0) return;
  const session = await page.createCDPSession();
  session.on('Fetch.requestPaused', ({ requestId, request: { url } }) => {
    const body = readFileSync(join(folder, 'node_modules', elsewhere[url] ?? ''), 'base64');
    const responseHeaders = [{ name: 'content-type', value: 'text/javascript' }, { name: 'access-control-allow-origin', value: '*' }];
    void session.send('Fetch.fulfillRequest', { requestId, responseCode: 200, responseHeaders, body });
  });
  await session.send('Fetch.enable', { patterns: Object.keys(elsewhere).map((urlPattern) => ({ urlPattern })) });
}
