/** From this share on, a payload is reported as near the server's limit: a slightly bigger one closes the connection. */
const NEAR = 0.8;

/** Both in bytes. */
export function isNearLimit(size: number, limit: number): boolean {
  return size > limit * NEAR && size <= limit;
}
