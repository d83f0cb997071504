import { placesIn } from '../../model/find/findQuery';

/** More in one text are not marked. */
const MOST_IN_A_TEXT = 200;

/** Where the pattern is in the text below an element, from first to last, `most` of them at most. */
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

/** Marks ranges by a name that a stylesheet knows; without any, takes the marks away. */
export function mark(name: string, ranges: readonly Range[]): void {
  if (ranges.length === 0) CSS.highlights.delete(name);
  else CSS.highlights.set(name, new Highlight(...ranges));
}

/** Does it now, and once a frame after what is below the element has changed. Gives back how to stop. */
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
