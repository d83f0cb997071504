import type { Portable } from '../../../src/protocol/payload';
import type { Sameness } from './sameness';

/** An index in the list before and one in the list after; one is undefined if the item is on one side only. */
export type Pair = [before: number | undefined, after: number | undefined];

/** Above this number of comparisons, the middle of two lists is paired item by item. */
const MOST_COMPARISONS = 250_000;

/**
 * Pairs the items of two lists: as many equal items as possible in one order, and between them removed items with added
 * ones.
 */
export function pairItems(before: readonly Portable[], after: readonly Portable[], sameness: Sameness): Pair[] {
  const [was, is] = [before.map(sameness), after.map(sameness)];
  const least = Math.min(was.length, is.length);
  let start = 0;
  while (start < least && was[start] === is[start]) start++;
  let end = 0;
  while (end < least - start && was.at(-1 - end) === is.at(-1 - end)) end++;
  const same = commonItems(was.slice(start, was.length - end), is.slice(start, is.length - end));
  const anchors: [number, number][] = [
    ...range(start).map((at): [number, number] => [at, at]),
    ...same.map(([from, to]): [number, number] => [from + start, to + start]),
    ...range(end).map((at): [number, number] => [was.length - end + at, is.length - end + at]),
  ];
  return withGaps(anchors, was.length, is.length);
}

/** The longest common subsequence, as pairs of indexes. */
function commonItems(was: readonly string[], is: readonly string[]): [number, number][] {
  if (was.length * is.length > MOST_COMPARISONS) return [];
  const width = is.length + 1;
  const longest = new Uint32Array((was.length + 1) * width);
  const at = (from: number, to: number) => longest[from * width + to] as number;
  for (let from = was.length - 1; from >= 0; from--) {
    for (let to = is.length - 1; to >= 0; to--) {
      longest[from * width + to] = was[from] === is[to] ? at(from + 1, to + 1) + 1 : Math.max(at(from + 1, to), at(from, to + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let from = 0, to = 0; from < was.length && to < is.length; ) {
    if (was[from] === is[to]) pairs.push([from++, to++]);
    else if (at(from + 1, to) >= at(from, to + 1)) from++;
    else to++;
  }
  return pairs;
}

/** Items between two anchors are paired in order; the rest have no partner. */
function withGaps(anchors: readonly [number, number][], before: number, after: number): Pair[] {
  const pairs: Pair[] = [];
  let [from, to] = [0, 0];
  const close = (untilFrom: number, untilTo: number) => {
    while (from < untilFrom || to < untilTo) {
      pairs.push([from < untilFrom ? from++ : undefined, to < untilTo ? to++ : undefined]);
    }
  };
  for (const [sameFrom, sameTo] of anchors) {
    close(sameFrom, sameTo);
    pairs.push([from++, to++]);
  }
  close(before, after);
  return pairs;
}

function range(length: number): number[] {
  return Array.from({ length }, (_, at) => at);
}
