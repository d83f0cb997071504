import browser from 'webextension-polyfill';
import type { Theme } from '../view/actions';

/** DevTools' own theme, which need not be the system's. */
export function watchTheme(): { now: () => Theme; subscribe: (listener: () => void) => () => void } {
  const { panels } = browser.devtools;
  const listeners = new Set<() => void>();
  const system = matchMedia('(prefers-color-scheme: dark)');
  let name: string = panels.themeName;
  const changed = (themeName?: string) => {
    if (themeName) name = themeName;
    for (const listener of listeners) listener();
  };
  panels.onThemeChanged?.addListener(changed);
  setThemeHandler(changed);
  system.addEventListener('change', () => changed());
  return {
    now: () => (name === 'dark' || (name === 'default' && system.matches) ? 'dark' : 'light'),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Chrome tells a change of theme by a method where Firefox has an event. */
function setThemeHandler(changed: (name: string) => void): void {
  const panels = browser.devtools.panels as { setThemeChangeHandler?: (handler: (name: string) => void) => void };
  panels.setThemeChangeHandler?.(changed);
}
