/** Quoted, if needed to match literally. */
export function quoted(value: string): string {
  return /[\s()"*|]|^$|^\//.test(value) && !/^\/[\w/-]*$/.test(value) ? `"${value.replaceAll(/["\\]/g, '\\$&')}"` : value;
}
