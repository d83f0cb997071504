import { natives, read } from './natives';

/** The page isn't visible. A worker has no document. */
export function isHidden(): boolean {
  return !!natives.hidden && read<boolean>(natives.hidden, document);
}
