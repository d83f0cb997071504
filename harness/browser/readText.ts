/** Runs in the panel: everything that it shows, and where the keyboard is, for an error message. */
export function readText(): string {
  const { activeElement } = document;
  const place = activeElement?.getAttribute('data-test') ?? activeElement?.getAttribute('role') ?? '';
  return `${document.body.innerText.slice(0, 2_000)}\nThe keyboard was in: ${activeElement?.tagName} ${place}${document.hasFocus() ? '' : ', of a window without the focus'}`;
}
