import { ErrorBoundary } from '../parts/ErrorBoundary';
import { later } from '../parts/later';
import { useUi } from '../ui';

const SendingDrawer = later(() => import('./SendingDrawer').then(({ SendingDrawer }) => SendingDrawer), null);

export function LazySending() {
  const drawer = useUi((ui) => ui.drawer);
  if (!drawer) return null;
  return (
    <ErrorBoundary what="the emits to send">
      <SendingDrawer drawer={drawer} />
    </ErrorBoundary>
  );
}
