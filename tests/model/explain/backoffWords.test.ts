import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { backoffWords, DEFAULT_RECONNECTION, delayRange, rangeWords } from '../../../panel/model/explain/backoffWords';

interface Backoff {
  duration(): number;
}
interface Client {
  Manager: new (url: string, options: object) => { backoff: Backoff };
}

describe('the delay before an attempt', () => {
  it.each(['socket.io-client', 'socket.io-client-v3', 'socket.io-client-v2', 'socket.io-client-v1'])(
    'is in the range from which the Manager of %s really chooses, nearly up to both ends',
    (client) => {
      const { Manager } = createRequire(import.meta.url)(client) as Client;
      const limits = { ...DEFAULT_RECONNECTION, delay: 100, delayMax: 1000 };
      const options = { autoConnect: false, reconnectionDelay: 100, reconnectionDelayMax: 1000, randomizationFactor: 0.5 };
      const rounds = Array.from({ length: 400 }, () => {
        const { backoff } = new Manager('http://localhost:1', options);
        return [1, 2, 3, 4, 5, 6].map(() => backoff.duration());
      });
      for (const at of [0, 1, 2, 3, 4, 5]) {
        const { least, most } = delayRange(limits, at + 1);
        const delays = rounds.map((round) => round[at] ?? 0);
        expect(Math.min(...delays)).toBeGreaterThanOrEqual(Math.floor(least));
        expect(Math.max(...delays)).toBeLessThanOrEqual(most);
        // Not all of it: what is taken away at random is at most nine tenths of the jitter.
        const inner = delayRange({ ...limits, jitter: 0.85 * limits.jitter }, at + 1);
        expect(Math.min(...delays)).toBeLessThanOrEqual(inner.least);
        expect(Math.max(...delays)).toBeGreaterThanOrEqual(Math.floor(inner.most));
      }
    },
  );

  it('is shown as a range, or as one delay if nothing is random', () => {
    expect(rangeWords(DEFAULT_RECONNECTION, 1)).toBe('500 ms to 1.5 s');
    expect(rangeWords(DEFAULT_RECONNECTION, 9)).toBe('5.0 s');
    expect(rangeWords({ ...DEFAULT_RECONNECTION, jitter: 0 }, 2)).toBe('2.0 s');
  });
});

describe("a description of a Manager's limits", () => {
  it('names the option for each, and when it gives up', () => {
    const words = backoffWords({ ...DEFAULT_RECONNECTION, attempts: 3 });
    for (const option of ['reconnectionDelay', 'reconnectionDelayMax', 'randomizationFactor', 'reconnectionAttempts']) {
      expect(words).toContain(`\`${option}\``);
    }
    expect(words).toContain('gives up after 3 attempts');
    expect(backoffWords(DEFAULT_RECONNECTION)).toContain('never gives up');
  });

  it("says if reconnection is off, and doesn't mention randomness if there is none", () => {
    expect(backoffWords({ ...DEFAULT_RECONNECTION, enabled: false })).toContain('is off');
    expect(backoffWords({ ...DEFAULT_RECONNECTION, jitter: 0 })).not.toContain('random');
  });
});
