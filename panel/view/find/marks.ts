import { placesIn } from '../../model/find/findQuery';

/** Maximum number of marks in one text. */
const MOST_IN_A_TEXT = 200;

/** Matches of the pattern in the text below an element, from first to last, at most `most`. */
export function rangesIn(root: Element, pattern: RegExp, most: number): Range[] {
  const ranges: Range[] = [];
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node && ranges.length < most; node = texts.nextNode()) {
    const room = Math.min(MOST_IN_A_TEXT, most - ranges.length);
    for (const [from, to] of placesIn((node as Text).data, pattern, room)) {
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      ranges.push(range);
    }
  }
  return ranges;
}

/** Marks ranges under a name that the stylesheet uses; an empty list removes the marks. */
export function mark(name: string, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** Runs now, and once per frame after something below the element changes. Returns a function that stops it. */
export function onceDrawn(root: Element, paint: () => void): () => void {
  let frame = 0;
  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      paint();
    });
  });
  observer.observe(root, { subtree: true, childList: true, characterData: true, attributeFilter: ['aria-selected'] });
  paint();
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
  };
}
