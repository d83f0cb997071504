/** The binary values in the arguments of an event, in the order in which Socket.IO numbers them. */
export function originalsOf(args: readonly unknown[]): unknown[] {
  const found: unknown[] = [];
  const collect = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return;
    if (isBinary(value)) found[found.length] = value;
    else for (const key in value) collect((value as Record<string, unknown>)[key], depth + 1);
  };
  collect(args, 0);
  return found;
}

/** The client's encoder has no depth limit, and has gone through all of it already. */
const MOST_DEPTH = 500;

function isBinary(value: object): boolean {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value) || (typeof Blob === 'function' && value instanceof Blob);
}
