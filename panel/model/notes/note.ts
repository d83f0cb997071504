import type { PageId, SocketKey } from '../../../src/protocol/keys';

/** What is probably wrong: in a few words, and explained. */
export interface Note {
  text: string;
  title: string;
  /** The filter's text that leads to its rows. */
  filter?: string;
  /** What to say instead if there is no such row. */
  without?: string;
  /** The Socket that the rows belong to. */
  socket?: { page: PageId; key: SocketKey };
  /** An entry of the reference, if there are no rows to show. */
  entry?: string;
}
