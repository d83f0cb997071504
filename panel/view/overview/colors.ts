import { useEffect, useState } from 'react';

const NAMES = ['emit', 'on', 'good', 'quiet', 'warning', 'error', 'line', 'error-paper'] as const;

export type Colors = Readonly<Record<(typeof NAMES)[number], string>>;

/** The theme's colors for a canvas, which doesn't support custom properties. Read again when the theme changes. */
export function useColors(): Colors {
  const [colors, setColors] = useState(read);
  useEffect(() => {
    const observer = new MutationObserver(() => setColors(read()));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return colors;
}

function read(): Colors {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`)])) as Colors;
}
