/**
 * The hook never throws into the page: whatever goes wrong in an observer is swallowed here,
 * and the page's own call goes on as if nobody watched.
 */
export function safely<T>(observe: () => T): T | undefined {
  try {
    return observe();
  } catch {
    return undefined;
  }
}
