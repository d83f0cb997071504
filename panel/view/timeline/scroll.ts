/** Height of a row in CSS pixels. */
export const ROW = 20;
/**
 * Browsers limit the height of scrolled content (Firefox: 17,895,697 px). Above this height, the scroll bar is scaled.
 */
export const MOST_HEIGHT = 8_000_000;

/** Height of the element that sizes the scroll bar. */
export function spacerHeight(rows: number): number {
  return Math.min(rows * ROW, MOST_HEIGHT);
}

/** The maximum scroll position of the rows, in unscaled pixels. */
export function mostTop(rows: number, height: number): number {
  return Math.max(0, rows * ROW - height);
}

/** Converts a position in the rows to one of the scroll bar. */
export function toScroll(top: number, rows: number, height: number): number {
  const most = mostTop(rows, height);
  return most === 0 ? 0 : (top / most) * Math.max(0, spacerHeight(rows) - height);
}

/** Converts a position of the scroll bar to one in the rows. */
export function fromScroll(scroll: number, rows: number, height: number): number {
  const room = spacerHeight(rows) - height;
  return room <= 0 ? 0 : Math.min(1, scroll / room) * mostTop(rows, height);
}

/** The visible rows (the end is exclusive), and how far the first one is scrolled out. */
export function inView(top: number, rows: number, height: number): { first: number; last: number; offset: number } {
  const first = Math.min(Math.floor(top / ROW), Math.max(0, rows - 1));
  const last = Math.min(rows, first + Math.ceil(height / ROW) + 1);
  return { first, last, offset: top - first * ROW };
}

/** The nearest position that shows this row completely. */
export function reveal(row: number, top: number, height: number): number {
  const above = row * ROW;
  const below = above + ROW - height;
  return Math.max(below, Math.min(above, top));
}
