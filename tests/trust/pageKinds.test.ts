import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until, type Inspection, type Page, type ProtocolEvent } from '../../harness/browser/driver';
import { startServer, type TestServer } from '../../harness/servers';
import { begin, rows, SKIPPED, type Journey } from '../journey/journey';
import { clientOf } from '../support/hiding';
import { differences, withoutOurs } from './differences';
import { startKindsSite, type Kind, type KindsSite } from './kindsSite';

interface Visit {
  look: unknown;
  protocolEvents: ProtocolEvent[];
}

/** Of addresses: a port that is each time another, a blob's, a session's and a moment's name. And a mark of Firefox's own viewer. */
const IDS = /(?<=_reactListenersID)\d+|127\.0\.0\.1(?::|%3A)\d+|&t=[\w.-]+|&sid=[\w-]+|[\da-f]{8}-[\da-f-]{27}/g;

/** Asked for by the browser and by DevTools themselves, once for each site. */
const ONCE = /\/favicon\.ico|\/com\.chrome\.devtools\.json/;

/**
 * Chromium's words for every extension that has a script in a page's own world: see decision 14. What these tests evaluate
 * is sometimes blocked in the same words.
 */
const BLOCKED = /Blocked script execution in '[^']*\/sandboxed%20without%20scripts/;

describe.each(['chromium', 'firefox'] as const)('documents of every kind, in %s,', (kind) => {
  describe.skipIf(SKIPPED[kind] === '1')('with and without the extension', () => {
    let journey: Journey;
    let site: KindsSite;
    let server: TestServer;
    const heard: string[] = [];
    const without = new Map<Kind, Visit>();
    const hooked = new Map<Kind, Visit>();

    beforeAll(async () => {
      site = await startKindsSite();
      server = await startServer(clientOf('4.8'), { cors: { origin: '*' } });
      server.io.on('connection', (socket) => socket.on('kind', (name: string) => {
        heard.push(name);
        socket.emit('heard', name);
      }));
      journey = await begin(kind, { installLater: true });
      const page = await journey.browser.openPage(site.page(site.kinds[0] as Kind, server.url));
      const inspection = kind === 'chromium' ? await page.inspect() : undefined;
      for (const each of site.kinds) without.set(each, await visit(page, each, inspection));
      await journey.browser.install();
      for (const each of site.kinds) hooked.set(each, await visit(page, each, inspection));
    });
    afterAll(async () => {
      await journey?.end();
      await server?.stop();
      await site?.stop();
    });

    async function visit(page: Page, each: Kind, inspection?: Inspection): Promise<Visit> {
      inspection?.protocolEvents();
      heard.length = 0;
      await page.goto(site.page(each, server.url));
      if (each.talks) await until(`the server to hear from ${each.name}`, () => heard.includes(each.name));
      const look = await page.evaluate(lookAtDocument);
      const protocolEvents = inspection?.protocolEvents().filter((line) => !ONCE.test(JSON.stringify(line))) ?? [];
      return JSON.parse(JSON.stringify({ look, protocolEvents }).replaceAll(IDS, '')) as Visit;
    }

    it('look the same to the page', () => {
      for (const each of site.kinds) expect(hooked.get(each)?.look, each.name).toEqual(without.get(each)?.look);
    });

    it("report no error and no policy violation that they don't report without it", () => {
      const reported = (visits: Map<Kind, Visit>) => [...visits].map(([{ name }, { look }]) => [name, (look as { seen?: unknown }).seen]);
      expect(reported(hooked)).toEqual(reported(without));
    });

    it.skipIf(kind === 'firefox')('are reported the same by the DevTools protocol', () => {
      for (const each of site.kinds) {
        const isCompared = (line: unknown) => !BLOCKED.test(JSON.stringify(line));
        const [before, after] = [without, hooked].map((visits) => unique(visits.get(each)?.protocolEvents.map(withoutOurs)).filter(isCompared)) as [unknown[], unknown[]];
        expect(differences(before, after), each.name).toEqual([]);
      }
    });

    it('show their events in the panel if they have a client', { timeout: 480_000 }, async () => {
      const talking = site.kinds.filter(({ talks }) => talks);
      const page = await journey.browser.openPage(site.page(talking[0] as Kind, server.url));
      const panel = await page.openPanel();
      const shown: unknown[] = [];
      for (const each of talking) {
        heard.length = 0;
        await page.goto(site.page(each, server.url));
        await until(`the server to hear from ${each.name}`, () => heard.includes(each.name));
        await rows(panel, { event: 'heard' }, 1).catch(() => undefined);
        const events = (await panel.grid()).filter(({ event }) => event === 'kind' || event === 'heard');
        shown.push([[...heard], events.map(({ direction, event, payload }) => `${direction} ${event} ${payload}`)]);
      }
      expect(shown).toEqual(talking.map(({ name }) => [[name], [`emit kind "${name}"`, `on heard "${name}"`]]));
      await page.close();
    });
  });
});

function unique(items: readonly unknown[] = []): unknown[] {
  return [...new Map(items.map((each) => [JSON.stringify(each), each])).values()];
}

/** Runs in the page. */
function lookAtDocument() {
  const { seen } = globalThis as unknown as { seen?: unknown[] };
  // The one trace that there is: see decision 1.
  const isOurs = (object: object, key: string | symbol) => object === Object.prototype && key === 'nsps';
  const flags = (object: object) => Reflect.ownKeys(object).filter((key) => !isOurs(object, key)).map((key) => {
    const { value, get, set, ...rest } = Reflect.getOwnPropertyDescriptor(object, key) ?? {};
    return [String(key), typeof value, typeof get, typeof set, rest];
  });
  const builtins = [Object, Object.prototype, Function.prototype, Array.prototype, Promise.prototype, EventTarget.prototype, WebSocket, WebSocket.prototype, XMLHttpRequest.prototype, Worker, document, Document.prototype];
  return {
    seen,
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    builtins: builtins.map(flags),
    frozen: builtins.map((each) => [Object.isExtensible(each), Object.isFrozen(each)]),
    text: new XMLSerializer().serializeToString(document),
    frames: frames.length,
  };
}
