import { describe, expect, it } from 'vitest';
import { bundleScript } from '../../harness/bundleScript';
import { SKIPPED } from '../../harness/testBrowser';
import { HOOK, useClientPages, type ClientPage } from '../support/clientPage';
import { clientOf, LOCKED_DOWN } from '../support/hiding';
import type { Thrown } from './page/takeThrown';
import { watchDebugger, type Noticed } from './watchDebugger';

const open = useClientPages();
const PAGE = '<!doctype html><script src="/client.js"></script><script src="/app.js"></script>';
const OURS = `${HOOK}:`;

describe.each(['chromium', 'firefox'] as const)('if the browser throws from a method that the hook watches on the wire, in %s,', (kind) => {
  it.skipIf(SKIPPED[kind])('its error stacks begin in the page', async () => {
    const [plain, hooked] = [await (await visit(false)).run(throwAll), await (await visit(true)).run(throwAll)];
    expect(plain.length).toBe(12);
    expect(hooked.filter(({ stack }) => stack.includes(OURS))).toEqual([]);
    expect(hooked.map(({ what, message }) => [what, message])).toEqual(plain.map(({ what, message }) => [what, message]));
  });

  it.skipIf(SKIPPED[kind] || kind === 'firefox')("a debugger stops for the same errors, with the same frames below the hook's frame, which DevTools ignores", async () => {
    const [plain, hooked] = [await debugged(false), await debugged(true)];
    expect(plain.stops.length).toBe(6);
    expect(withoutOurs(hooked).stops.map(({ frames }) => frames)).toEqual(plain.stops.map(({ frames }) => frames));
    expect(plain.uncaught.length).toBe(6);
    expect(withoutOurs(hooked).uncaught.map(({ frames }) => frames)).toEqual(plain.uncaught.map(({ frames }) => frames));
  });

  async function debugged(isHooked: boolean): Promise<Noticed> {
    const page = await visit(isHooked);
    const debug = await watchDebugger(await page.debug(), HOOK);
    await debug.pauseOn('uncaught');
    await page.run(throwAll);
    const noticed = clean(page, debug.noticed());
    await debug.end();
    return noticed;
  }

  async function visit(hooked: boolean): Promise<ClientPage> {
    const app = await bundleScript('tests/trust/page/thrownByNatives.ts', { minify: false });
    const document = `${LOCKED_DOWN}<script src="/app.js"></script>`;
    return open(clientOf('4.8', 'CDN file', kind), { hooked, served: { '/': document, '/app.js': app } });
  }
});

describe.each(['chromium', 'firefox'] as const)('if the page throws, in %s,', (kind) => {
  describe.skipIf(SKIPPED[kind]).each(['2.5', '4.8'])('with client %s', (version) => {
    it('its errors are reported at the same positions as without the hook', async () => {
      const [plain, hooked] = [await thrown(false), await thrown(true)];
      expect(plain.length).toBeGreaterThan(version === '2.5' ? 10 : 18);
      expect(JSON.stringify(hooked)).toContain(OURS);
      expect(hooked.filter(({ stack }) => topOf(stack).includes(OURS))).toEqual([]);
      expect(hooked.map(comparable)).toEqual(plain.map(comparable));
    });

    it.skipIf(kind === 'firefox')('a debugger pauses and steps as without the hook, and the Console links to the same positions', async () => {
      const [plain, hooked] = [await debugged(false), await debugged(true)];
      for (const way of ['all', 'uncaught', 'steps'] as const) {
        expect(plain[way].stops.length).toBeGreaterThan(4);
        expect(hooked[way].stops.filter(({ frames }) => frames[0]?.includes(OURS))).toEqual([]);
        expect(withoutOurs(hooked[way])).toEqual(withoutOurs(plain[way]));
      }
      expect(plain.uncaught.uncaught.length).toBeGreaterThan(7);
      expect(JSON.stringify(hooked.steps)).toContain(OURS);
      expect(plain.steps.stops.map(({ frames }) => /at (?:\S+\.)?(\S*) /.exec(frames[0] ?? '')?.[1])).toEqual(expect.arrayContaining(['emit', 'listener']));
    });

    async function thrown(isHooked: boolean): Promise<Thrown[]> {
      const page = await visit(isHooked);
      return clean(page, await page.run(throwAll));
    }

    async function debugged(isHooked: boolean): Promise<Record<'all' | 'uncaught' | 'steps', Noticed>> {
      const page = await visit(isHooked);
      const debug = await watchDebugger(await page.debug(), HOOK);
      const noticed = async (state: 'all' | 'uncaught' | 'none', act: () => Promise<unknown>) => {
        await debug.pauseOn(state);
        await page.run(act);
        return clean(page, debug.noticed());
      };
      const all = await noticed('all', throwAll);
      const uncaught = await noticed('uncaught', throwAll);
      // To the emit, into it, and on; out of the listener.
      debug.plan(['stepInto', 'stepInto', 'resume', 'stepOut']);
      const steps = await noticed('none', () => (globalThis as unknown as { stop(): Promise<void> }).stop());
      await debug.end();
      return { all, uncaught, steps };
    }

    async function visit(hooked: boolean): Promise<ClientPage> {
      const app = await bundleScript('tests/trust/page/thrown.ts', { minify: false });
      const page = await open(clientOf(version, 'CDN file', kind), { hooked, served: { '/': PAGE, '/app.js': app } });
      serve(page);
      return page;
    }
  });
});

function throwAll(): Promise<Thrown[]> {
  return (globalThis as unknown as { throwAll(): Promise<Thrown[]> }).throwAll();
}

function clean<Value>({ server }: ClientPage, value: Value): Value {
  return JSON.parse(JSON.stringify(value).replaceAll(server.url, '/')) as Value;
}

function framesOf(stack: string): string[] {
  const frames = stack.split('\n').filter((line) => /^\s+at |@/.test(line));
  // Firefox shows turns before this one in a new tab only.
  const before = frames.findIndex((line) => /^[\w ]+\*/.test(line));
  return before < 0 ? frames : frames.slice(0, before);
}

function topOf(stack: string): string {
  return framesOf(stack)[0] ?? '';
}

function comparable({ stack, ...rest }: Thrown): object {
  return { ...rest, frames: framesOf(stack).filter((line) => !line.includes(OURS)) };
}

function withoutOurs(noticed: Noticed): Noticed {
  return JSON.parse(JSON.stringify(noticed), (key, value: unknown) => (key === 'frames' ? (value as string[]).filter((line) => !line.includes(OURS)) : value)) as Noticed;
}

function serve({ server: { io } }: ClientPage): void {
  io.on('connection', (socket) => {
    socket.on('say', () => socket.emit('said', 1));
    socket.on('ask', () => socket.emit('asked', () => undefined));
    socket.on('echo', (answer: () => void) => answer());
    socket.on('leave', () => socket.disconnect());
  });
  io.of('/refused').use((_socket, next) => next(new Error('refused')));
}
