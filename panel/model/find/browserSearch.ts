/**
 * A search in Chromium's own search bar while our panel is shown. An event of this name reports it to the panel's
 * window.
 */
export interface BrowserSearch {
  /** `performSearch`, `nextSearchResult`, `previousSearchResult`, `cancelSearch`. */
  action: string;
  text?: string;
}

export const BROWSER_SEARCH = 'browser-search';
