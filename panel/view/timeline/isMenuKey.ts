import type { KeyboardEvent } from 'react';

/** The keys that open the context menu of the focused element. */
export function isMenuKey({ key, shiftKey }: KeyboardEvent): boolean {
  return key === 'ContextMenu' || (key === 'F10' && shiftKey);
}
