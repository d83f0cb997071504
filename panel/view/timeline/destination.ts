/** The index that a key moves to, from the current index (−1 if there is none). May be out of bounds. */
export function destination(key: string, at: number, rows: number, page: number): number | undefined {
  const from = at < 0 ? rows : at;
  switch (key) {
    case 'ArrowDown':
      return at < 0 ? 0 : at + 1;
    case 'ArrowUp':
      return from - 1;
    case 'PageDown':
      return at + page;
    case 'PageUp':
      return from - page;
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return undefined;
  }
}
