import { natives, read } from './natives';

/** Nobody sees it. A worker has no document. */
export function isHidden(): boolean {
  return !!natives.hidden && read<boolean>(natives.hidden, document);
}
