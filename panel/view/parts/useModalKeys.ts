import { useEffect, type KeyboardEvent as ReactKeyboardEvent, type RefObject } from 'react';

/**
 * For a dialog over the panel: Escape closes it, even if the browser doesn't handle that in DevTools, and wherever the focus is: a
 * button that has been disabled has lost it. Returns the handler that keeps the panel's shortcuts from the dialog's other keys.
 */
export function useModalKeys(dialog: RefObject<HTMLDialogElement | null>): (event: ReactKeyboardEvent) => void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { current } = dialog;
      if (!current?.open) return;
      const isEscape = event.key === 'Escape';
      if (!isEscape && event.target instanceof Node && current.contains(event.target)) return;
      event.stopPropagation();
      if (!isEscape) return;
      event.preventDefault();
      current.close();
    };
    document.addEventListener('keydown', pressed, true);
    return () => document.removeEventListener('keydown', pressed, true);
  }, [dialog]);
  return stopPropagation;
}

function stopPropagation(event: ReactKeyboardEvent): void {
  event.stopPropagation();
}
