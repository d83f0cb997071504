/** The engine sorts runs of this length in well under a millisecond. Longer runs are merged step by step. */
const RUN = 512;
/** Items to merge before checking the clock. */
const BETWEEN_LOOKS = 2_048;

/**
 * Sorts items in small steps. Yields the share that is done, from 0 to 1, and returns the items' numbers in order.
 * `compare` gets numbers of items and must never return 0.
 */
export function* mergeSort(
  length: number,
  compare: (one: number, other: number) => number,
): Generator<number, Uint32Array> {
  let from = new Uint32Array(length);
  for (let at = 0; at < length; at++) from[at] = at;
  const passes = 1 + Math.max(0, Math.ceil(Math.log2(length / RUN)));
  for (let at = 0; at < length; at += RUN) {
    from.subarray(at, at + RUN).sort(compare);
    yield at / length / passes;
  }
  let to = new Uint32Array(length);
  for (let [run, pass] = [RUN, 1]; run < length; run *= 2, pass++) {
    for (let at = 0; at < length; at += 2 * run) {
      for (const done of merge(from, to, at, run, compare)) yield (pass + done / length) / passes;
    }
    [from, to] = [to, from];
  }
  return from;
}

/** Merges two adjacent runs. */
function* merge(
  from: Uint32Array,
  to: Uint32Array,
  start: number,
  run: number,
  compare: (one: number, other: number) => number,
): Generator<number, void> {
  const middle = Math.min(start + run, from.length);
  const end = Math.min(start + 2 * run, from.length);
  let [left, right] = [start, middle];
  for (let at = start; at < end; at++) {
    const takesLeft = left < middle && (right >= end || compare(from[left] as number, from[right] as number) < 0);
    to[at] = from[takesLeft ? left++ : right++] as number;
    if (at % BETWEEN_LOOKS === 0) yield at;
  }
}
