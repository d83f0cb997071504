import { describe, expect, test } from 'vitest';
import { until } from '../../harness/browser/driver';
import { useClientPages, type ClientPage } from '../support/clientPage';
import { clientOf } from '../support/hiding';
import type { ClientBrowser } from '../../harness/clients';
import { SKIPPED } from '../../harness/testBrowser';
import { bundleScript } from '../../harness/bundleScript';
import { blindParser } from '../support/parsers/blindParser';
import { FULL } from '../support/full';
import { figure } from './figure';
import { EVENT_NAMES, SHAPE_NAMES } from './page/shapes';

const open = useClientPages();
const MB = 1024 * 1024;
/** Without the slow ones, where others try those. */
const NAMES = FULL ? SHAPE_NAMES : SHAPE_NAMES.filter((name) => !/100 MB|million|10,000/.test(name));
type Seen = [name: string, outcome: string, touched: number];
declare const hostile: {
  emitShapes(socket: unknown, names: readonly string[], isVolatile?: boolean): Seen[];
  emitNames(socket: unknown): Seen[];
  answerShapes(socket: unknown): () => Seen[];
  touchedUntilNow(): number[];
  listenToShapes(socket: unknown): () => Seen[];
  parser: object;
  errors: string[];
};

interface Where {
  version: string;
  browser: ClientBrowser;
}

/** Each browser tells a Proxy in a way of its own. */
const WHERE: Where[] = [
  ...(FULL ? ['1.7', '2.5', '3.1', '4.8'] : ['2.5', '4.8']).map((version) => ({ version, browser: 'chromium' as const })),
  { version: '4.8', browser: 'firefox' },
];

/** A page with the shapes in it; the server takes whatever comes. */
async function openPage({ version, browser }: Where, hooked: boolean, server: object = {}): Promise<ClientPage> {
  const page = await open(clientOf(version, 'CDN file', browser), { hooked, server: { maxHttpBufferSize: 300 * MB, pingTimeout: 60_000, ...server } });
  page.server.io.on('connection', (socket) => socket.on('anybody there?', ((answer: () => void) => answer()) as never));
  await page.run((_client, script) => void document.head.append(Object.assign(document.createElement('script'), { textContent: script })), await script());
  return page;
}

let bundled: Promise<string> | undefined;
function script(): Promise<string> {
  return (bundled ??= bundleScript('tests/trust/page/hostile.ts'));
}

/** Which were touched otherwise, and how often. */
function differences(hooked: readonly Seen[], plain: readonly Seen[]): string[] {
  return hooked.flatMap(([name, , touched], at) => {
    const extra = touched - (plain[at]?.[2] ?? 0);
    return extra === 0 ? [] : [`${name}: ${extra}`];
  });
}

function touches(seen: readonly Seen[]): number {
  return seen.reduce((sum, [, , touched]) => sum + touched, 0);
}

function outcomes(seen: readonly Seen[]): string[] {
  return seen.map(([name, outcome]) => `${name}: ${outcome}`);
}

/** The same on a page with the hook and on one without. */
async function onBoth<Result>(run: (hooked: boolean) => Promise<Result>): Promise<[Result, Result]> {
  return [await run(true), await run(false)];
}

/** In the page's own calls, and until now. */
interface Touched {
  seen: Seen[];
  later: number[];
  errors: string[];
}

async function touchedIn(page: ClientPage, seen: Seen[], isSent = true): Promise<Touched> {
  if (isSent) await sentAll(page);
  return { seen, later: await page.run(() => hostile.touchedUntilNow()), errors: await page.run(() => hostile.errors) };
}

/**
 * The client itself looks into what it sends until it is sent, and calls what waits for an ack where the connection ends
 * before, as that of a server does that is sent what it refuses. An answer to what was said last comes after all that. (At
 * a value that cannot be encoded 1.x stays `encoding` for good, at a detached buffer the transport of 2.x stays not
 * `writable`: they send nothing any more.)
 */
async function sentAll(page: ClientPage): Promise<void> {
  const look = () =>
    page.run(({ socket }) => {
      const manager = socket.io as unknown as { encoding?: boolean; engine: { transport: { writable: boolean } } };
      const isStuck = () => manager.encoding === true || !manager.engine.transport.writable;
      const wasStuck = isStuck();
      return new Promise<boolean>((done) => {
        socket.emit('anybody there?', () => done(true));
        setTimeout(() => done(wasStuck && isStuck()), 500);
      });
    });
  await until('the server to answer', look, 60_000);
}

/** The page's own calls do the same, and touch nothing more. */
function expectUntouched(hooked: Touched, plain: Touched): void {
  expect(outcomes(hooked.seen)).toEqual(outcomes(plain.seen));
  expect(hooked.errors).toEqual(plain.errors);
  expect(differences(hooked.seen, plain.seen)).toEqual([]);
  expect(differences(untilNow(hooked), untilNow(plain))).toEqual([]);
}

function untilNow({ seen, later }: Touched): Seen[] {
  return seen.map(([name, outcome], at) => [name, outcome, later[at] ?? -1]);
}

function figuresOf(hooked: Touched, plain: Touched): Record<string, number> {
  return {
    shapes: hooked.seen.length,
    'extra touches': touches(untilNow(hooked)) - touches(untilNow(plain)),
  };
}

describe.each(WHERE)('hostile values, client $version, $browser', (where) => {
  const { version, browser } = where;
  const most = version === '4.8' && browser === 'chromium' ? SHAPE_NAMES : NAMES;
  const it = test.skipIf(SKIPPED[browser]);

  it('that are emitted are never inspected, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(where, hooked);
      await page.connect();
      const seen = await page.run(({ socket }, names) => hostile.emitShapes(socket, names), most);
      if (hooked) await expectRows(page, seen);
      return touchedIn(page, seen);
    });
    expectUntouched(hooked, plain);
    figure(task, `${version} in ${browser}, emitted`, figuresOf(hooked, plain));
  });

  it('that are sent as answers are never inspected, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(where, hooked);
      const socket = await page.connect();
      await page.run((client) => void Object.assign(globalThis, { answered: hostile.answerShapes(client.socket) }));
      for (const name of NAMES) socket.emit('ask', name, () => undefined);
      const seen = await until('all to be answered', async () => {
        const seen = await page.run(() => (globalThis as unknown as { answered: () => Seen[] }).answered());
        return seen.length === NAMES.length ? seen : undefined;
      });
      if (hooked) {
        await expectAfter(page, seen);
        await expectAnswers(page, seen, !/^[12]/.test(version));
      }
      return touchedIn(page, seen);
    });
    expectUntouched(hooked, plain);
    figure(task, `${version} in ${browser}, answered`, figuresOf(hooked, plain));
  });

  it('that are buffered throw nothing into the page, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(where, hooked);
      const seen = await emitUnconnected(page, most);
      if (hooked) await expectRows(page, seen);
      return touchedIn(page, seen, false);
    });
    expectUntouched(hooked, plain);
    figure(task, `${version} in ${browser}, buffered`, figuresOf(hooked, plain));
  });

  test.skipIf(SKIPPED[browser] || /^[12]/.test(version))('that are discarded are never inspected, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(where, hooked);
      const seen = await page.run((client, names) => {
        client.socket = client.io({ autoConnect: false });
        return hostile.emitShapes(client.socket, names, true);
      }, NAMES);
      if (hooked) {
        await expectRows(page, seen);
        expect(await page.count('outgoing', { fate: 'discarded' })).toBe(2 * seen.length);
      }
      return touchedIn(page, seen, false);
    });
    expectUntouched(hooked, plain);
    figure(task, `${version} in ${browser}, thrown away`, figuresOf(hooked, plain));
  });

  it("aren't inspected while no panel is open, and are shown when one opens", async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(where, hooked);
      // The hook has no one to listen to before there is a client.
      await page.run((client) => void (client.socket = client.io({ autoConnect: false })));
      if (hooked) await page.tell({ type: 'detach' });
      const buffered = await emitUnconnected(page, NAMES);
      await page.connect({ forceNew: true });
      const emitted = await page.run(({ socket }, names) => hostile.emitShapes(socket, names), NAMES);
      const touched = await touchedIn(page, [...buffered, ...emitted]);
      if (hooked) {
        await page.tell({ type: 'attach', stream: 'again', after: 0 });
        await expectRows(page, touched.seen);
      }
      return touched;
    });
    expectUntouched(hooked, plain);
    figure(task, `${version} in ${browser}, no panel`, figuresOf(hooked, plain));
  });

  it('as event names are reported like any other name', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(where, hooked);
      await page.connect();
      const seen = await page.run(({ socket }) => hostile.emitNames(socket));
      if (hooked) await expectAfter(page, seen);
      return { seen, errors: await page.run(() => hostile.errors) };
    });
    expect(outcomes(hooked.seen)).toEqual(outcomes(plain.seen));
    expect(hooked.errors).toEqual(plain.errors);
    figure(task, `${version} in ${browser}, names`, { names: EVENT_NAMES.length });
  });
});

describe.each(['chromium', 'firefox'] as const)('hostile values through the page’s own parser, %s', (browser) => {
  const names = browser === 'chromium' ? SHAPE_NAMES : NAMES;
  const it = test.skipIf(SKIPPED[browser]);

  it('are passed on unchanged in both directions, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage({ version: '4.8', browser }, hooked, { parser: blindParser(() => undefined) });
      const read = await page.run((client) => {
        client.socket = client.io({ parser: hostile.parser, transports: ['websocket'] } as object);
        (globalThis as { read?: unknown }).read = hostile.listenToShapes(client.socket);
        return new Promise((done) => void client.socket.on('connect', () => done(true)));
      });
      expect(read).toBe(true);
      const emitted = await page.run(({ socket }, names) => hostile.emitShapes(socket, names), names);
      for (const name of names) page.server.io.emit(name);
      const readAll = () => page.run(() => (globalThis as unknown as { read: () => Seen[] }).read());
      await until('the page to have received all', async () => (await readAll()).length === names.length);
      if (hooked) {
        await expectRows(page, emitted);
        for (const name of names) await page.waitForCapture('incoming', { event: name });
      }
      return { seen: await readAll(), emitted, errors: await page.run(() => hostile.errors) };
    });
    expect(outcomes(hooked.seen)).toEqual(outcomes(plain.seen));
    expect(outcomes(hooked.emitted)).toEqual(outcomes(plain.emitted));
    expect(hooked.errors).toEqual(plain.errors);
    const extra = touches([...hooked.seen, ...hooked.emitted]) - touches([...plain.seen, ...plain.emitted]);
    figure(task, `own parser in ${browser}`, { shapes: names.length * 2, 'extra touches': extra });
    expect(differences(hooked.seen, plain.seen)).toEqual([]);
    expect(differences(hooked.emitted, plain.emitted)).toEqual([]);
  });
});

function emitUnconnected(page: ClientPage, names: readonly string[]): Promise<Seen[]> {
  return page.run((client, names) => {
    client.socket = client.io({ autoConnect: false });
    return hostile.emitShapes(client.socket, names);
  }, names);
}

/** Each that was sent; each that could not be with what was thrown, but of 1.x and 2.x, most of which throw before there is a packet. */
async function expectAnswers(page: ClientPage, seen: readonly Seen[], withThrown: boolean): Promise<void> {
  const answers = await page.all('ack');
  const failed = seen.filter(([, outcome]) => outcome.startsWith('threw')).length;
  expect(answers.filter(({ threw }) => !threw).length).toBe(seen.length - failed);
  const thrown = answers.filter(({ threw }) => threw).length;
  expect(thrown).toBeLessThanOrEqual(failed);
  if (withThrown) expect(thrown).toBe(failed);
}

async function expectRows(page: ClientPage, seen: readonly Seen[]): Promise<void> {
  await expectAfter(page, seen);
  expect(await page.count('outgoing', { event: 'shape' })).toBe(seen.length);
}

async function expectAfter(page: ClientPage, seen: readonly Seen[]): Promise<void> {
  await until('the last event to be told', async () => (await page.count('outgoing', { event: 'after' })) === seen.length);
}
