import { later } from '../parts/later';
import { LivePanel, useLiveModel } from '../useModel';

const HeldStrip = later(() => import('./HeldStrip').then(({ HeldStrip }) => HeldStrip), null);

/** Rendered while any event is held. */
export function LazyHeldStrip() {
  const held = [...useLiveModel().pages.values()].flatMap((page) => page.held ?? []);
  return (
    held.length > 0 && (
      <LivePanel>
        <HeldStrip held={held} />
      </LivePanel>
    )
  );
}
