import { useImported } from '../../parts/useImported';
import type { waterfall } from './waterfall';

export type Waterfall = typeof waterfall;

const load = () => import('./waterfall').then((module) => module.waterfall);

/** The waterfall's code, once it is loaded: the timeline works without it. */
export function useWaterfall(isShown: boolean): Waterfall | undefined {
  return useImported(isShown, load);
}
