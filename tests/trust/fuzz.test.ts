import { env } from 'node:process';
import { describe, expect, it } from 'vitest';
import { figure } from './figure';
import { NewBlocks } from './fuzz/newBlocks';
import { mutated, randomFrom } from './fuzz/mutated';
import { TARGETS, type Target } from './fuzz/targets';

/** Of each target; ten million in all. */
const INPUTS = env['TRUST'] === 'full' ? 1_000_000 : 5_000;
const SCOUTS = env['TRUST'] === 'full' ? 4_000 : 200;
/** No wall-clock limit for the whole: an input that takes so long would freeze a panel. */
const HANG_MS = 2_000;
const SEED = Number(env['SEED'] ?? 20_261_123);

describe("input that the extension didn't write", () => {
  it.each(TARGETS)(
    'neither stops it nor makes it fail: $name',
    async (target) => {
      const random = randomFrom(SEED);
      const found = await scout(target, random);
      const seeds = [...target.seeds, ...found];
      for (let at = 0; at < INPUTS; at++) tryOne(target, mutated(random, seeds));
    },
    3_600_000,
  );

  it('is tried in these numbers', ({ task }) => {
    figure(task, 'fuzzing', { targets: TARGETS.length, inputs: TARGETS.length * (INPUTS + SCOUTS), 'uncaught errors': 0, hangs: 0 });
    expect(TARGETS.every(({ seeds }) => seeds.length > 0)).toBe(true);
  });
});

/** The inputs that ran something new. */
async function scout(target: Target, random: ReturnType<typeof randomFrom>): Promise<string[]> {
  const blocks = new NewBlocks();
  await blocks.start();
  const found: string[] = [];
  try {
    for (const seed of target.seeds) tryOne(target, seed);
    await blocks.take();
    for (let at = 0; at < SCOUTS; at++) {
      const text = mutated(random, [...target.seeds, ...found]);
      tryOne(target, text);
      if ((await blocks.take()) > 0) found.push(text);
    }
  } finally {
    await blocks.stop();
  }
  return found;
}

function tryOne(target: Target, text: string): void {
  const began = performance.now();
  try {
    target.run(text);
  } catch (error) {
    throw new Error(`${target.name}: ${JSON.stringify(text)}`, { cause: error });
  }
  if (performance.now() - began > HANG_MS) throw new Error(`${target.name} took over ${HANG_MS} ms: ${JSON.stringify(text)}`);
}
