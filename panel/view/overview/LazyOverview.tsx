import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { useSettings } from '../settings';
import styles from './LazyOverview.module.css';
import { t } from '../../../src/i18n/t';

const View = lazy(() => import('./OverviewView').then(({ OverviewView }) => ({ default: OverviewView })));

/** Loaded after the timeline. Its space is reserved, so that nothing moves. */
export function LazyOverview() {
  const { overview } = useSettings();
  if (!overview) return null;
  return (
    <section className={styles.room} aria-label={t('Overview')}>
      <ErrorBoundary what={t('Overview')}>
        <Suspense>
          <View />
        </Suspense>
      </ErrorBoundary>
    </section>
  );
}
