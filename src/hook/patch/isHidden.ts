import { getterOf, natives } from './natives';

const { document, Document } = globalThis as Partial<typeof globalThis>;
const hidden = getterOf(Document?.prototype, 'hidden');

/** The page isn't visible. A worker has no document. */
export function isHidden(): boolean {
  return !!document && !!hidden && !!natives.apply(hidden, document, []);
}
