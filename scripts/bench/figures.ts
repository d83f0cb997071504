/** What was measured in several rounds. */
export interface Figures {
  median: number;
  min: number;
  max: number;
}

export function figuresOf(values: readonly number[]): Figures {
  return { median: quantile(values, 0.5), min: Math.min(...values), max: Math.max(...values) };
}

/** Of values in any order; `share` from 0 to 1. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  const place = (sorted.length - 1) * share;
  const [low, high] = [sorted[Math.floor(place)] ?? NaN, sorted[Math.ceil(place)] ?? NaN];
  return low + (high - low) * (place - Math.floor(place));
}

/** Round by round, so that compared measurements have the same conditions. */
export function ratios(values: readonly number[], base: readonly number[]): Figures {
  return figuresOf(values.map((value, round) => value / (base[round] ?? NaN)));
}

/** Every variant in turn, in several rounds; each round starts with another one. */
export async function alternate<Way extends string, Value>(
  ways: readonly Way[],
  rounds: number,
  measure: (way: Way) => Promise<Value>,
): Promise<Record<Way, Value[]>> {
  const all = Object.fromEntries(ways.map((way) => [way, [] as Value[]])) as Record<Way, Value[]>;
  for (let round = 0; round < rounds; round++) {
    for (let turn = 0; turn < ways.length; turn++) {
      const way = ways[(turn + round) % ways.length] as Way;
      all[way].push(await measure(way));
    }
  }
  return all;
}
