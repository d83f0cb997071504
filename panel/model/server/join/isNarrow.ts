import type { TimeSpan } from '../../serverSide';

/** A middle says more than the bounds only where these aren't far apart. */
export function isNarrow({ least, most }: TimeSpan): boolean {
  return least > 0 && most - least <= least * 2;
}

export function middleOf({ least, most }: TimeSpan): { middle: number; half: number } {
  return { middle: (least + most) / 2, half: (most - least) / 2 };
}
