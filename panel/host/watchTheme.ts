import browser from 'webextension-polyfill';
import type { Theme } from '../view/actions';

/** The theme of DevTools, which may differ from the system's. */
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

/** Chrome reports a change of theme to a handler; Firefox has an event. */
function setThemeHandler(changed: (name: string) => void): void {
  const panels = browser.devtools.panels as { setThemeChangeHandler?: (handler: (name: string) => void) => void };
  panels.setThemeChangeHandler?.(changed);
}
