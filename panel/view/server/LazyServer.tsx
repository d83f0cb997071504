import { lazy, Suspense } from 'react';
import { t } from '../../../src/i18n/t';

const View = lazy(() => import('./ServerView').then(({ ServerView }) => ({ default: ServerView })));

/** Loaded on first use. */
export function LazyServer() {
  return (
    <Suspense fallback={<p role="status">{t('Loading…')}</p>}>
      <View />
    </Suspense>
  );
}
