import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { until } from '../support/browser/driver';
import { useClientPages, type ClientPage } from '../support/clientPage';
import { clientOf } from '../support/hiddenClient';
import { SKIP } from '../support/testBrowser';
import { bundleScript } from '../support/bundle';
import { blindParser } from '../support/parsers/blindParser';
import { figure } from './figure';
import { EVENT_NAMES, SHAPE_NAMES } from './page/shapes';

const open = useClientPages();
const MB = 1024 * 1024;
/** Where others have tried the slow ones. */
const NAMES = env['TRUST'] === 'full' ? SHAPE_NAMES : SHAPE_NAMES.filter((name) => !/100 MB|million|10,000/.test(name));
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

/** A page with the shapes in it; the server takes whatever comes. */
async function openPage(version: string, hooked: boolean, server: object = {}): Promise<ClientPage> {
  const page = await open(clientOf(version), { hooked, server: { maxHttpBufferSize: 300 * MB, pingTimeout: 60_000, ...server } });
  await page.run((_client, script) => void document.head.append(Object.assign(document.createElement('script'), { textContent: script })), await script());
  return page;
}

let bundled: Promise<string> | undefined;
function script(): Promise<string> {
  return (bundled ??= bundleScript('tests/trust/page/hostile.ts'));
}

/** Which were touched otherwise, and how often; those alone that no Proxy excuses, where said so. */
function differences(hooked: readonly Seen[], plain: readonly Seen[], { proxies = true } = {}): string[] {
  return hooked.flatMap(([name, , touched], at) => {
    const extra = touched - (plain[at]?.[2] ?? 0);
    return extra === 0 || (!proxies && name.includes('Proxy')) ? [] : [`${name}: ${extra}`];
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

/** While the page's own call ran, and until now: what is looked into later, for an open panel, is out of that call. */
interface Touched {
  seen: Seen[];
  later: number[];
  errors: string[];
}

async function touchedIn(page: ClientPage, seen: Seen[]): Promise<Touched> {
  return { seen, later: await page.run(() => hostile.touchedUntilNow()), errors: await page.run(() => hostile.errors) };
}

/** The page's own calls do the same, and touch nothing more. */
function expectUntouched(hooked: Touched, plain: Touched): void {
  expect(outcomes(hooked.seen)).toEqual(outcomes(plain.seen));
  expect(hooked.errors).toEqual(plain.errors);
  expect(differences(hooked.seen, plain.seen)).toEqual([]);
}

/** At these the client itself looks later: when it writes the bytes, and, of a callback for an ack, when it disconnects. */
const LOOKED_AT = new Set(['typed array that says it is something else', 'Proxy of a function']);

/** Since then, by name. Of what waits to be sent, or never could be, a Proxy cannot be told from what it stands for. */
function touchedLater({ seen, later }: Touched): string[] {
  return seen.flatMap(([name, , touched], at) => (later[at] === touched || LOOKED_AT.has(name) ? [] : [name]));
}

function figuresOf(hooked: Touched, plain: Touched): Record<string, number> {
  return {
    shapes: hooked.seen.length,
    'extra touches': touches(hooked.seen) - touches(plain.seen),
    'Proxies copied later': touchedLater(hooked).length,
  };
}

describe.skipIf(SKIP).each(['1.7', '2.5', '3.1', '4.8'])('hostile values, client %s', (version) => {
  it('that are emitted are never looked into, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(version, hooked);
      await page.connect();
      const seen = await page.run(({ socket }, names) => hostile.emitShapes(socket, names), SHAPE_NAMES);
      if (hooked) await expectRows(page, seen);
      return touchedIn(page, seen);
    });
    expectUntouched(hooked, plain);
    expect(touchedLater(hooked).filter((name) => !name.includes('Proxy'))).toEqual([]);
    figure(task, `${version} emitted`, figuresOf(hooked, plain));
  });

  it('that are answered are never looked into, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(version, hooked);
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
    expect(touchedLater(hooked).filter((name) => !name.includes('Proxy'))).toEqual([]);
    figure(task, `${version} answered`, figuresOf(hooked, plain));
  });

  it('that are buffered throw nothing into the page, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(version, hooked);
      const seen = await emitUnconnected(page, SHAPE_NAMES);
      if (hooked) await expectRows(page, seen);
      return touchedIn(page, seen);
    });
    expectUntouched(hooked, plain);
    expect(touchedLater(hooked).filter((name) => !name.includes('Proxy'))).toEqual([]);
    figure(task, `${version} buffered`, figuresOf(hooked, plain));
  });

  it.skipIf(/^[12]/.test(version))('that are thrown away are not looked into by the page’s own call, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(version, hooked);
      const seen = await page.run((client, names) => {
        client.socket = client.io({ autoConnect: false });
        return hostile.emitShapes(client.socket, names, true);
      }, NAMES);
      if (hooked) {
        await expectRows(page, seen);
        expect((await page.all('outgoing', { fate: 'discarded' })).length).toBe(2 * seen.length);
      }
      return touchedIn(page, seen);
    });
    expectUntouched(hooked, plain);
    expect(touchedLater(hooked).filter((name) => !name.includes('Proxy'))).toEqual([]);
    figure(task, `${version} thrown away`, figuresOf(hooked, plain));
  });

  it('are not looked into at all while no panel is there, and are shown when it comes', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(version, hooked);
      // The hook has nobody to listen to before there is a client.
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
    expect(touchedLater(hooked)).toEqual([]);
    figure(task, `${version}, no panel`, { shapes: hooked.seen.length, 'extra touches': touches(hooked.seen) - touches(plain.seen) });
  });

  it('as names of events are told like any other', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage(version, hooked);
      await page.connect();
      const seen = await page.run(({ socket }) => hostile.emitNames(socket));
      if (hooked) await expectAfter(page, seen);
      return { seen, errors: await page.run(() => hostile.errors) };
    });
    expect(outcomes(hooked.seen)).toEqual(outcomes(plain.seen));
    expect(hooked.errors).toEqual(plain.errors);
    figure(task, `${version} names`, { names: EVENT_NAMES.length });
  });
});

describe.skipIf(SKIP)('hostile values through a parser of the page’s own', () => {
  it('are handed over as they are, both ways, and hide neither their row nor the next', async ({ task }) => {
    const [hooked, plain] = await onBoth(async (hooked) => {
      const page = await openPage('4.8', hooked, { parser: blindParser(() => undefined) });
      const read = await page.run((client) => {
        client.socket = client.io({ parser: hostile.parser, transports: ['websocket'] } as object);
        (globalThis as { read?: unknown }).read = hostile.listenToShapes(client.socket);
        return new Promise((done) => void client.socket.on('connect', () => done(true)));
      });
      expect(read).toBe(true);
      const emitted = await page.run(({ socket }, names) => hostile.emitShapes(socket, names), SHAPE_NAMES);
      for (const name of SHAPE_NAMES) page.server.io.emit(name);
      const readAll = () => page.run(() => (globalThis as unknown as { read: () => Seen[] }).read());
      await until('the page to have received all', async () => (await readAll()).length === SHAPE_NAMES.length);
      if (hooked) {
        await expectRows(page, emitted);
        for (const name of SHAPE_NAMES) await page.waitForCapture('incoming', { event: name });
      }
      return { seen: await readAll(), emitted, errors: await page.run(() => hostile.errors) };
    });
    expect(outcomes(hooked.seen)).toEqual(outcomes(plain.seen));
    expect(outcomes(hooked.emitted)).toEqual(outcomes(plain.emitted));
    expect(hooked.errors).toEqual(plain.errors);
    // A Proxy cannot be told from what it stands for, and the text of another parser cannot be read: it is copied.
    const extra = touches([...hooked.seen, ...hooked.emitted]) - touches([...plain.seen, ...plain.emitted]);
    figure(task, 'own parser', { shapes: SHAPE_NAMES.length * 2, 'extra touches': extra });
    expect(differences(hooked.seen, plain.seen, { proxies: false })).toEqual([]);
    expect(differences(hooked.emitted, plain.emitted, { proxies: false })).toEqual([]);
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
  expect(answers.filter(({ error }) => error === undefined).length).toBe(seen.length - failed);
  const thrown = answers.filter(({ error }) => error !== undefined).length;
  expect(thrown).toBeLessThanOrEqual(failed);
  if (withThrown) expect(thrown).toBe(failed);
}

async function expectRows(page: ClientPage, seen: readonly Seen[]): Promise<void> {
  await expectAfter(page, seen);
  expect((await page.all('outgoing', { event: 'shape' })).length).toBe(seen.length);
}

async function expectAfter(page: ClientPage, seen: readonly Seen[]): Promise<void> {
  await until('the last event to be told', async () => (await page.all('outgoing', { event: 'after' })).length === seen.length);
}
