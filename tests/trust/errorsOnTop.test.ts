import { describe, expect, it } from 'vitest';
import { until } from '../../harness/browser/driver';
import { SKIPPED } from '../../harness/testBrowser';
import { HOOK, useClientPages, type PageClient } from '../support/clientPage';
import { clientOf } from '../support/hiding';

const open = useClientPages();
/** Each from another depth, so that the stack runs over in another function. */
const OVERFLOWS = 60;

interface Thrown {
  what: string;
  /** What the browser's own error says. */
  message: string;
  /** Of its stack, the place where it was thrown. */
  top: string;
}

describe.each(['chromium', 'firefox'] as const)('an error of the page, in %s,', (kind) => {
  describe.skipIf(SKIPPED[kind]).each(['1.7', '2.5', '4.8'])('with client %s', (version) => {
    it('never has a place of the hook on top', async () => {
      const page = await open(clientOf(version, 'CDN file', kind), {});
      const server = await page.connect({ transports: ['websocket'] });
      server.on('ask', (...args: unknown[]) => (args.at(-1) as () => void)());
      server.on('again', () => undefined);
      const thrown = page.run(throwAll, OVERFLOWS);
      await until('the listener', async () => page.run(() => (globalThis as { listens?: boolean }).listens === true));
      server.emit('told', 1);
      const all = await thrown;
      expect(new Set(all.map(({ what }) => what))).toEqual(new Set(['listener', 'acknowledgement', 'circular', 'getter', 'reserved', 'decoder', 'overflow'].filter((what) => what !== 'reserved' || version === '4.8')));
      expect(all.filter(({ what }) => what === 'overflow').length).toBe(OVERFLOWS);
      expect(all.filter(({ top }) => top.includes(HOOK))).toEqual([]);
      expect((await page.captures()).some(({ kind }) => kind === 'outgoing')).toBe(true);
    });
  });
});

/** Runs in the page. */
async function throwAll({ socket }: PageClient, overflows: number): Promise<Thrown[]> {
  const all: Thrown[] = [];
  const note = (what: string, error: unknown) => {
    const { message, stack = '' } = error as Error;
    const top = stack.split('\n').find((line) => /^\s*at |@/.test(line)) ?? '';
    all.push({ what, message, top });
  };
  const caught = (what: string, act: () => void) => {
    try {
      act();
    } catch (error) {
      note(what, error);
    }
  };
  const reported = (what: string) =>
    new Promise<void>((done) => {
      addEventListener('error', (event) => {
        event.preventDefault();
        note(what, event.error);
        done();
      }, { once: true });
    });

  const inListener = reported('listener');
  socket.on('told', () => {
    throw new Error('of a listener');
  });
  (globalThis as { listens?: boolean }).listens = true;
  await inListener;

  const inAck = reported('acknowledgement');
  socket.emit('ask', () => (undefined as unknown as { x: { y: 1 } }).x.y);
  await inAck;

  const circle: { self?: object } = {};
  circle.self = circle;
  caught('circular', () => socket.emit('again', circle));
  caught('getter', () =>
    socket.emit('again', {
      get bad() {
        throw new TypeError('of a getter');
      },
    }),
  );
  caught('reserved', () => socket.emit('connect_error' as never, new Error('given')));
  caught('decoder', () => (socket.io as unknown as { decoder: { add(value: unknown): void } }).decoder.add({ no: 'packet' }));

  const deeper = (left: number, act: () => void): void => (left > 0 ? deeper(left - 1, act) : act());
  for (let round = 0; round < overflows; round++) {
    const again: { toJSON(): unknown } = {
      toJSON() {
        socket.emit('again', again);
        return 1;
      },
    };
    caught('overflow', () => deeper(round, () => socket.emit('again', again)));
  }
  return all;
}
