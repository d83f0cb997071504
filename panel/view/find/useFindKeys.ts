import { useEffect } from 'react';
import { BROWSER_SEARCH, type BrowserSearch } from '../../model/find/browserSearch';
import { useUi } from '../ui';
import { closeFind, goToFound, openFind, useFind } from './useFind';

/**
 * Handles the search keys before DevTools does: its own search bar can't count matches in an extension's panel. If the
 * focus is outside the panel, DevTools opens its bar anyway, and its text is used here.
 */
export function useFindKeys(): void {
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!act(event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    const onBrowserSearch = (event: Event) => follow((event as CustomEvent<BrowserSearch>).detail);
    window.addEventListener('keydown', pressed, { capture: true });
    window.addEventListener(BROWSER_SEARCH, onBrowserSearch);
    return () => {
      window.removeEventListener('keydown', pressed, { capture: true });
      window.removeEventListener(BROWSER_SEARCH, onBrowserSearch);
    };
  }, []);
}

/** True if the key belongs to the search. */
function act({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  const letter = ctrlKey !== metaKey && !altKey ? key.toLowerCase() : '';
  if (letter === 'f' && !shiftKey) {
    useUi.getState().openView('timeline');
    openFind();
    return true;
  }
  if (letter === 'f') return useUi.getState().searchDetail();
  if (!useFind.getState().isOpen || (key !== 'F3' && letter !== 'g')) return false;
  goToFound(shiftKey ? -1 : 1);
  return true;
}

function follow({ action, text = '' }: BrowserSearch): void {
  const { query } = useFind.getState();
  switch (action) {
    case 'performSearch':
      useUi.getState().openView('timeline');
      return useFind.setState({ isOpen: true, query: { ...query, text } });
    case 'nextSearchResult':
      return goToFound(1);
    case 'previousSearchResult':
      return goToFound(-1);
    case 'cancelSearch':
      return closeFind();
    default:
  }
}
