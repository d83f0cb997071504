import { BROWSER_SEARCH, type BrowserSearch } from '../model/find/browserSearch';

type Listen<Args extends unknown[]> = { addListener(listener: (...args: Args) => void): void };
/** A panel as the browser creates it; only Chromium has `onSearch`. */
interface MadePanel {
  onShown: Listen<[shown: Window]>;
  onSearch?: Listen<[action: string, text?: string]>;
}

/**
 * Chromium reports searches in its own search bar to the page that created the panel. This passes them to the panel's
 * window.
 */
export function passOnSearch(panel: MadePanel): void {
  let shown: Window | undefined;
  panel.onShown.addListener((window) => {
    shown = window;
  });
  panel.onSearch?.addListener((action, text) => {
    shown?.dispatchEvent(new CustomEvent<BrowserSearch>(BROWSER_SEARCH, { detail: { action, text } }));
  });
}
