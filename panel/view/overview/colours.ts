import { useEffect, useState } from 'react';

const NAMES = ['emit', 'on', 'good', 'quiet', 'warning', 'error', 'line', 'error-paper'] as const;

export type Colours = Readonly<Record<(typeof NAMES)[number], string>>;

/** The theme's colors for a canvas, which doesn't support custom properties. Read again when the theme changes. */
export function useColours(): Colours {
  const [colours, setColours] = useState(read);
  useEffect(() => {
    const observer = new MutationObserver(() => setColours(read()));
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    return () => observer.disconnect();
  }, []);
  return colours;
}

function read(): Colours {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(NAMES.map((name) => [name, style.getPropertyValue(`--${name}`)])) as Colours;
}
