/** Keys of Managers and Sockets that were seen on the wire only are below zero: the page's hook counts up from one. */
export function isWireKey(key: number | undefined): boolean {
  return key !== undefined && key < 0;
}
