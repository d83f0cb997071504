import { useMemo, useSyncExternalStore } from 'react';

const NAMES = ['emit', 'on', 'good', 'quiet', 'warning', 'error', 'line', 'error-paper'] as const;

export type Colors = Readonly<Record<(typeof NAMES)[number], string>>;

/** The theme's colors for a canvas, which doesn't support custom properties. Read again when the theme changes. */
export function useColors(): Colors {
  const theme = useSyncExternalStore(subscribe, () => document.documentElement.dataset['theme']);
  return useMemo(() => colorsOf(theme), [theme]);
}

function subscribe(changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
}

/** As they are now: the theme only says when they are others. */
function colorsOf(_theme: string | undefined): Colors {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`)])) as Colors;
}
