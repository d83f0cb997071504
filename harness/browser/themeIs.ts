/** Runs in the panel. */
export function themeIs(theme: string): boolean {
  return document.documentElement.dataset['theme'] === theme;
}
