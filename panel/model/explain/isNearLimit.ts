/** From here on a payload is said to be near the server's limit: a little more of the same kind closes the connection. */
const NEAR = 0.8;

/** Both in bytes. */
export function isNearLimit(size: number, limit: number): boolean {
  return size > limit * NEAR && size <= limit;
}
