/** What Chromium's own search bar says while our panel is shown; an event of this name tells it to the panel's window. */
export interface BrowserSearch {
  /** `performSearch`, `nextSearchResult`, `previousSearchResult`, `cancelSearch`. */
  action: string;
  text?: string;
}

export const BROWSER_SEARCH = 'browser-search';
