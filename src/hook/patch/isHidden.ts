import { hidden } from './interfaces';
import { read } from './read';

/** The page isn't visible. A worker has no document. */
export function isHidden(): boolean {
  return !!hidden && read<boolean>(hidden, document);
}
