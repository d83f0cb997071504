import { lazy, Suspense } from 'react';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { useUi } from '../ui';
import { t } from '../../../src/i18n/t';

const Sheet = lazy(() => import('./ReferenceSheet').then(({ ReferenceSheet }) => ({ default: ReferenceSheet })));

/** Loaded on first use. */
export function LazyReference() {
  const reference = useUi((ui) => ui.reference);
  if (!reference) return null;
  return (
    <ErrorBoundary what={t('Reference')}>
      <Suspense fallback={null}>
        <Sheet lookup={reference} />
      </Suspense>
    </ErrorBoundary>
  );
}
