/** Runs in the panel: where to click. */
export function middleOf(selector: string): [x: number, y: number] {
  const { x, y, width, height } = document.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect();
  return [x + width / 2, y + height / 2];
}
