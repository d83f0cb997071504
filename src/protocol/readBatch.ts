import type { Capture } from './capture';
import { isCapture } from './isCapture';
import { unpack } from './packed';

/** The well-formed captures of a batch, in order; `refused` if it has anything else. */
export function readBatch(batch: readonly unknown[]): { captures: Capture[]; refused: boolean } {
  const captures: Capture[] = [];
  let refused = false;
  for (const each of batch) {
    if (typeof each === 'string') {
      const unpacked = unpack(each);
      refused ||= !unpacked;
      for (const capture of unpacked ?? []) captures.push(capture);
    } else if (isCapture(each)) captures.push(each);
    else refused = true;
  }
  return { captures, refused };
}
