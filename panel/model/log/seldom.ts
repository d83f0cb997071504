/** The clock is looked at once for so many rows. */
const ROWS_A_LOOK = 64;

/** Asks only once in a while: to look at the clock takes longer than to look at a row. */
export function seldom(ask: () => boolean): () => boolean {
  let times = 0;
  return () => ++times % ROWS_A_LOOK === 0 && ask();
}
