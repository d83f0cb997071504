import { later } from '../parts/later';
import { useModel } from '../useModel';

const Banner = later(() => import('./Banner').then(({ Banner }) => Banner), null);

/** Rendered while any fault is active. */
export function LazyBanner() {
  const active = [...useModel().pages.values()].filter(({ live, workbench }) => live && workbench?.rules.length);
  return active.length > 0 && <Banner pages={active} />;
}
