import type { Scene } from './scene';

/** How many rows report the same failure: each version notifies the Manager and all of its Sockets, 1 and 2 with several events. */
export function reportsOf({ before, during, row }: Scene): number {
  const { failure } = row;
  if (!failure) return 0;
  return new Set([...before, row, ...during].filter((each) => each.failure === failure && each.event !== 'disconnect')).size;
}
