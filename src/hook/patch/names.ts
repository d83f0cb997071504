/** Names to test with `in`. */
export function names(...list: string[]): Record<string, true> {
  const all = { __proto__: null } as unknown as Record<string, true>;
  for (let at = 0; at < list.length; at++) all[list[at] as string] = true;
  return all;
}

export function isAmong(all: Record<string, true>, name: unknown): boolean {
  return typeof name === 'string' && name in all;
}
