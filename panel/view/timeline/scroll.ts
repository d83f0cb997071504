/** Height of a row in CSS pixels. */
export const ROW = 20;
/** Browsers cap the height of what scrolls (Firefox at 17,895,697 px); beyond this the scroll bar is scaled. */
export const MOST_HEIGHT = 8_000_000;

/** Height of the element that gives the scroll bar its size. */
export function spacerHeight(rows: number): number {
  return Math.min(rows * ROW, MOST_HEIGHT);
}

/** How far down the rows can be scrolled, in pixels of rows that are not scaled. */
export function mostTop(rows: number, height: number): number {
  return Math.max(0, rows * ROW - height);
}

/** From a place in the rows to where the scroll bar stands. */
export function toScroll(top: number, rows: number, height: number): number {
  const most = mostTop(rows, height);
  return most === 0 ? 0 : (top / most) * Math.max(0, spacerHeight(rows) - height);
}

/** From where the scroll bar stands to a place in the rows. */
export function fromScroll(scroll: number, rows: number, height: number): number {
  const room = spacerHeight(rows) - height;
  return room <= 0 ? 0 : Math.min(1, scroll / room) * mostTop(rows, height);
}

/** The rows that are seen, the last one not included, and how far the first is pushed up. */
export function inView(top: number, rows: number, height: number): { first: number; last: number; offset: number } {
  const first = Math.min(Math.floor(top / ROW), Math.max(0, rows - 1));
  const last = Math.min(rows, first + Math.ceil(height / ROW) + 1);
  return { first, last, offset: top - first * ROW };
}

/** The nearest place from which this row is wholly seen. */
export function reveal(row: number, top: number, height: number): number {
  const above = row * ROW;
  const below = above + ROW - height;
  return Math.max(below, Math.min(above, top));
}
