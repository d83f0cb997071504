import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Panel } from '../../harness/browser/driver';
import { begin, connected, inEveryBrowser, row, SKIPPED } from './journey';

let plain: Server;
let plainUrl = '';

beforeAll(async () => {
  plain = createServer((_, response) => response.setHeader('content-type', 'text/html').end('<h1>No sockets here</h1>'));
  await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
  plainUrl = `http://127.0.0.1:${(plain.address() as AddressInfo).port}/`;
});
afterAll(() => plain.close());

inEveryBrowser('an empty panel', (journey) => {
  it('says that there is no Socket.IO on the page yet, and is replaced as soon as there is', async () => {
    const page = await journey().browser.openPage(plainUrl);
    const panel = await page.openPanel();
    await reached(panel, 'attached');
    expect(await panel.evaluate(() => document.querySelector('[data-test=empty] h2')?.textContent)).toContain('No Socket.IO on this page yet');
    await page.goto(journey().demo.url);
    await row(panel, { event: 'connect' });
    await page.close();
  });
});

inEveryBrowser('an empty panel beside a blank page', (journey, browser) => {
  it('says what is the matter, and is replaced as soon as there is Socket.IO', async () => {
    const page = await journey().browser.openPage('about:blank');
    const panel = await page.openPanel();
    await panel.waitFor(() => !['asking', null].includes(document.querySelector('[data-test=empty]')?.getAttribute('data-reach') ?? null));
    expect(await panel.evaluate(() => document.querySelector('[data-test=empty] h2')?.textContent)).toMatch(browser === 'chromium' ? /^Extensions can't run on this page/ : /^No Socket\.IO on this page yet/);
    await page.goto(journey().demo.url);
    await row(panel, { event: 'connect' });
    await page.close();
  });
});

for (const kind of ['chromium', 'firefox'] as const) {
  describe.skipIf(SKIPPED[kind] === '1')(`a page that was open before the extension, in ${kind}`, () => {
    it('is recognized, with a button that fixes it', async () => {
      const journey = await begin(kind, { installLater: true });
      try {
        const page = await journey.openDemo();
        await journey.browser.install();
        const panel = await page.openPanel();
        // Firefox runs content scripts in open pages when an extension is installed: its page is reached, unobserved.
        await panel.waitFor(() => /no-script|attached/.test(document.querySelector('[data-test=empty]')?.getAttribute('data-reach') ?? ''));
        await panel.click('[data-test=mend]');
        await connected(page);
        await row(panel, { event: 'connect' });
      } finally {
        await journey.end();
      }
    });
  });
}

describe.skipIf(SKIPPED.firefox === '1')('site access withheld, in firefox', () => {
  it('is recognized, with a way to grant it', async () => {
    const journey = await begin('firefox', { withholdAccess: true });
    try {
      const page = await journey.openDemo();
      const panel = await page.openPanel();
      await reached(panel, 'no-access');
      expect(await panel.evaluate(() => document.querySelector('[data-test=mend]')?.textContent)).toContain('Grant access');
    } finally {
      await journey.end();
    }
  });
});

async function reached(panel: Panel, reach: string): Promise<void> {
  await panel.waitFor((wanted) => document.querySelector('[data-test=empty]')?.getAttribute('data-reach') === wanted, reach);
}
