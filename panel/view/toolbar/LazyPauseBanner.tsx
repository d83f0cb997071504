import { later } from '../parts/later';
import { LivePanel, useLiveModel } from '../useModel';

const PauseBanner = later(() => import('./PauseBanner').then(({ PauseBanner }) => PauseBanner), null);

export function LazyPauseBanner() {
  const { recording } = useLiveModel();
  return (
    !recording && (
      <LivePanel>
        <PauseBanner />
      </LivePanel>
    )
  );
}
