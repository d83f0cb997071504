import { later } from '../parts/later';
import { useSources } from './useSources';

const SourceTabs = later(() => import('./SourceTabs').then(({ SourceTabs }) => SourceTabs), null);

/** There once a file is open. In the viewer there is no page, so nothing is live. */
export function LazySourceTabs({ withLive }: { withLive: boolean }) {
  const isOpen = useSources(({ files }) => files.length > 0);
  return isOpen && <SourceTabs withLive={withLive} />;
}
