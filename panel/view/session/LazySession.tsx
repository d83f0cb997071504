import { useEffect } from 'react';
import { ErrorBoundary } from '../parts/ErrorBoundary';
import { later } from '../parts/later';
import { useSession } from './useSession';
import { t } from '../../../src/i18n/t';

const SessionSheet = later(() => import('./SessionSheet').then(({ SessionSheet }) => SessionSheet), null);

/** Opened by its button, or by dropping a file on the panel. */
export function LazySession() {
  const isOpen = useSession((session) => session.isOpen);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (!file) return;
      event.preventDefault();
      useSession.getState().open(file);
    };
    document.addEventListener('dragover', over);
    document.addEventListener('drop', drop);
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('drop', drop);
    };
  }, []);
  if (!isOpen) return null;
  return (
    <ErrorBoundary what={t('Session files')}>
      <SessionSheet />
    </ErrorBoundary>
  );
}
