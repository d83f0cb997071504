/** Runs in the panel: everything that it shows, for an error message. */
export function readText(): string {
  return document.body.innerText.slice(0, 2_000);
}
