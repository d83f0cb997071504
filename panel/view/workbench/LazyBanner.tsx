import { later } from '../parts/later';
import { LivePanel, useLiveModel } from '../useModel';

const Banner = later(() => import('./Banner').then(({ Banner }) => Banner), null);

/** Rendered while any fault is active. */
export function LazyBanner() {
  const active = [...useLiveModel().pages.values()].filter(({ live, workbench }) => live && workbench?.rules.length);
  return (
    active.length > 0 && (
      <LivePanel>
        <Banner pages={active} />
      </LivePanel>
    )
  );
}
