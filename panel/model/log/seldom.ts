/** How many rows to process between two checks of the clock. */
const ROWS_A_LOOK = 64;

/** Checks the clock only now and then: that takes longer than checking a row. */
export function seldom(ask: () => boolean): () => boolean {
  let times = 0;
  return () => ++times % ROWS_A_LOOK === 0 && ask();
}
