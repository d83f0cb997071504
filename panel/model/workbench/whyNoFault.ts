import type { ManagerKey, PageId } from '../../../src/protocol/keys';
import type { PanelModel } from '../panelModel';
import { t } from '../../../src/i18n/t';

/** Why no failure of this Manager can be simulated; undefined if one can. */
export function whyNoFault(
  model: Pick<PanelModel, 'manager' | 'pages'>,
  { page, manager }: { page: PageId; manager: ManagerKey },
): string | undefined {
  const info = model.pages.get(page);
  const state = model.manager(page, manager);
  if (!info || !state || info.imported) return t('This connection comes from a file, so no failures can be simulated.');
  if (!info.live) return t('The page of this connection is closed.');
  if (info.worker) return t("This connection is in a worker. Browsers don't let extensions add code to a running worker.");
  if (state.manager.wireOnly) return t("The page's client objects can't be reached. The connection is seen on the wire only, so failures can't be simulated.");
  return undefined;
}
