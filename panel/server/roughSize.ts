/** The size of a number, or of an object without its values. */
const OTHER_BYTES = 16;
/** Enough to know that it is too many. */
const MOST_NODES = 200_000;

/** About how much memory a value of a server takes, in bytes. Infinite where it has more parts than are worth counting. */
export function roughSize(value: unknown): number {
  const rest: unknown[] = [value];
  let size = 0;
  for (let nodes = 0; rest.length > 0; nodes++) {
    if (nodes > MOST_NODES) return Infinity;
    const each = rest.pop();
    if (typeof each === 'string') size += 2 * each.length;
    else if (each instanceof ArrayBuffer || ArrayBuffer.isView(each)) size += each.byteLength;
    else if (typeof each === 'object' && each !== null) {
      for (const [name, part] of Object.entries(each)) {
        if (!Array.isArray(each)) size += 2 * name.length;
        rest.push(part);
      }
    }
    size += OTHER_BYTES;
  }
  return size;
}
