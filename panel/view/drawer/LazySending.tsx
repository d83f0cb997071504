import { ErrorBoundary } from '../parts/ErrorBoundary';
import { later } from '../parts/later';
import { useUi } from '../ui';
import { t } from '../../../src/i18n/t';

const SendingDrawer = later(() => import('./SendingDrawer').then(({ SendingDrawer }) => SendingDrawer), null);

export function LazySending() {
  const drawer = useUi((ui) => ui.drawer);
  if (!drawer) return null;
  return (
    <ErrorBoundary what={t('Replay')}>
      <SendingDrawer drawer={drawer} />
    </ErrorBoundary>
  );
}
