import { lazy, Suspense } from 'react';
import { t } from '../../../src/i18n/t';

const View = lazy(() => import('./StatisticsView').then(({ StatisticsView }) => ({ default: StatisticsView })));

/** Loaded on first use. */
export function LazyStatistics() {
  return (
    <Suspense fallback={<p role="status">{t('Loading…')}</p>}>
      <View />
    </Suspense>
  );
}
