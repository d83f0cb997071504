/** Managers and Sockets that were seen on the wire only have negative keys: the page's hook counts up from 1. */
export function isWireKey(key: number | undefined): boolean {
  return key !== undefined && key < 0;
}
