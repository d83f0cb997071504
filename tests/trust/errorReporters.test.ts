import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { begin, SKIPPED, type Journey } from '../journey/journey';
import { until, type Page } from '../../harness/browser/driver';
import { bundleScript } from '../../harness/bundleScript';
import { shippedFile } from '../../harness/clients';
import { clientOf } from '../support/hiding';
import { startServer, type TestServer } from '../../harness/servers';
import { differences, oursOnTop, withoutOurs } from './differences';
import { startProbeSite, type ProbeSite } from './probeSite';

interface Reporter {
  name: string;
  script: string;
  /** Where it posts its reports. */
  path: string;
  /** The reports of errors in what it has posted. */
  read(text: string): object[];
}

const REPORTERS: readonly Reporter[] = [
  { name: 'Sentry', script: 'withSentry', path: '/api/1/envelope/', read: readEnvelope },
  { name: 'Bugsnag', script: 'withBugsnag', path: '/bugsnag', read: (text) => (JSON.parse(text) as { events: object[] }).events },
];
const PLACES = [{ name: 'a page without Socket.IO', client: '' }, { name: 'a page with Socket.IO', client: '4.8' }] as const;
const CASES = REPORTERS.flatMap((reporter) => PLACES.map(({ name, client }) => ({ reporter, client, what: `${reporter.name} in ${name}` })));
type Case = (typeof CASES)[number];

/** Another value in each run, in reports and their breadcrumbs. */
const CHANGING = /^(event_id|timestamp|trace_id|span_id|sample_rand|sent_at|id|time|duration|startTime|userAgent|totalJSHeapSize|usedJSHeapSize|jsHeapSizeLimit|start_timestamp|end_timestamp|endTimestamp|startTimestamp)$/;

describe.each(['chromium', 'firefox'] as const)('an error reporter, in %s,', (kind) => {
  describe.skipIf(SKIPPED[kind] === '1')('with and without the extension', () => {
    let journey: Journey;
    let site: ProbeSite;
    let server: TestServer;
    const without = new Map<Case, object[]>();
    const hooked = new Map<Case, object[]>();
    beforeAll(async () => {
      site = await startProbeSite(await files());
      server = await startServer(clientOf('4.8'), { cors: { origin: '*' } });
      server.io.on('connection', (socket) => {
        socket.on('say', (what: unknown) => socket.emit('said', what));
        socket.on('echo', (what: unknown, answer: (what: unknown) => void) => answer(what));
      });
      journey = await begin(kind, { installLater: true });
      const page = await journey.browser.openPage(site.page('/none'));
      for (const each of CASES) without.set(each, await reportsOf(page, each));
      await journey.browser.install();
      for (const each of CASES) hooked.set(each, await reportsOf(page, each));
    });
    afterAll(async () => {
      await journey?.end();
      await server?.stop();
      await site?.stop();
    });

    /** One fault after another, each reported before the next one, or not at all. */
    async function reportsOf(page: Page, { reporter, client }: Case): Promise<object[]> {
      await page.goto(site.page(`/${reporter.script}${client}`, client ? { io: server.url } : {}));
      const names = await page.evaluate(() => (globalThis as unknown as { NAMES: string[] }).NAMES);
      const reports: object[] = [];
      for (const name of names) {
        await page.evaluate((fault) => void (globalThis as unknown as { commit(fault: string): Promise<void> }).commit(fault), name);
        const posted: object[] = [];
        await until(`a report of ${name}`, () => posted.push(...site.take(reporter.path).flatMap(reporter.read)), PATIENCE_MS).catch(() => undefined);
        reports.push({ name, posted });
      }
      return JSON.parse(JSON.stringify(reports, (key, value: unknown) => (CHANGING.test(key) ? undefined : value))) as object[];
    }

    it.for(CASES)('reports the same for each error, and misses none: $what', (each) => {
      const [before, after] = [without.get(each), hooked.get(each)] as [{ name: string; posted: object[] }[], { name: string; posted: object[] }[]];
      expect(before.filter(({ posted }) => posted.length !== 1)).toEqual([]);
      expect(after.filter(({ posted }) => posted.length !== 1)).toEqual([]);
      expect(oursOnTop(after)).toEqual([]);
      expect(differences(before.map(each.client ? withoutOurs : same), after.map(each.client ? withoutOurs : same))).toEqual([]);
    });
  });
});

const PATIENCE_MS = 5_000;

function same(value: unknown): unknown {
  return value;
}

async function files(): Promise<Record<string, string>> {
  const client = readFileSync(shippedFile(clientOf('4.8'), 'CDN file, min') as string, 'utf8');
  const scripts = await Promise.all(REPORTERS.map(async ({ script }) => [`/${script}.js`, await bundleScript(`tests/trust/page/${script}.ts`, { minify: false })]));
  const pages = CASES.map(({ reporter, client }) => {
    const before = client && '<script src="/client.js"></script>';
    return [`/${reporter.script}${client}`, `<!doctype html><link rel="icon" href="data:,"><body>${before}<script src="/${reporter.script}.js"></script>`];
  });
  return { ...Object.fromEntries([...scripts, ...pages]), '/client.js': client, '/none': '<!doctype html>' };
}

/** A header, and then for each item a line of its own header and one with what it is. */
function readEnvelope(text: string): object[] {
  const lines = text.split('\n').filter(Boolean).map((line) => JSON.parse(line) as { type?: string });
  return lines.filter((_, at) => at > 0 && lines[at - 1]?.type === 'event');
}
