/** For two sequences in the same order: where each item of the first can be in the second. */
export interface Alignment {
  /** Position of the only one that it can be; -1 if there is none, or more than one. */
  only: number[];
  /** Whether it can be one at all. */
  can: boolean[];
}

/**
 * Finds what can only be one thing. Each item is looked for as early as the order allows, and as late as it allows: what is found at
 * the same position both times can't be anywhere else. Items that aren't found are passed over.
 */
export function align(wanted: number, among: number, fits: (item: number, other: number) => boolean): Alignment {
  const early = earliest(wanted, among, fits);
  const late = earliest(wanted, among, (item, other) => fits(wanted - 1 - item, among - 1 - other))
    .map((at) => (at < 0 ? -1 : among - 1 - at))
    .toReversed();
  return {
    only: early.map((at, item) => (at === late[item] ? at : -1)),
    can: early.map((at, item) => at >= 0 || (late[item] ?? -1) >= 0),
  };
}

function earliest(wanted: number, among: number, fits: (item: number, other: number) => boolean): number[] {
  const found: number[] = [];
  let from = 0;
  for (let item = 0; item < wanted; item++) {
    let at = from;
    while (at < among && !fits(item, at)) at++;
    found.push(at < among ? at : -1);
    if (at < among) from = at + 1;
  }
  return found;
}
