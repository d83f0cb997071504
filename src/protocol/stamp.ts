import type { EpochMillis, Seq } from './keys';

export interface Stamp {
  seq: Seq;
  at: EpochMillis;
}
