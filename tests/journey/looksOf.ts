import type { BrowserName } from '../../harness/browser/driver';

interface Look {
  theme: 'light' | 'dark';
  width: number;
}

const IN_FIREFOX: readonly Look[] = [{ theme: 'light', width: 1280 }, { theme: 'dark', width: 500 }, { theme: 'light', width: 400 }];
const IN_CHROMIUM: readonly Look[] = [{ theme: 'light', width: 1280 }, { theme: 'dark', width: 700 }, { theme: 'light', width: 400 }];

/** Each theme and each width: where things are doesn't depend on the theme, so they aren't multiplied. */
export function looksOf(browser: BrowserName): readonly Look[] {
  return browser === 'firefox' ? IN_FIREFOX : IN_CHROMIUM;
}
