import { lazy, Suspense } from 'react';

const View = lazy(() => import('./StatisticsView').then(({ StatisticsView }) => ({ default: StatisticsView })));

/** Loaded when it is first asked for. */
export function LazyStatistics() {
  return (
    <Suspense fallback={<p role="status">Loading…</p>}>
      <View />
    </Suspense>
  );
}
