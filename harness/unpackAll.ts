import type { Capture } from '../src/protocol/capture';
import { unpack, type Packed } from '../src/protocol/packed';

/** What a batch contains, in order and unchecked. */
export function unpackAll(captures: Iterable<Capture | Packed>): Capture[] {
  const all: Capture[] = [];
  for (const each of captures) {
    if (typeof each !== 'string') all.push(each);
    else for (const capture of unpack(each) ?? fail(each)) all.push(capture);
  }
  return all;
}

function fail(text: string): never {
  throw new Error(`can't be unpacked: ${text.slice(0, 200)}`);
}
