import type { ManagerKey, PageId } from '../../../src/protocol/keys';
import type { PanelModel } from '../panelModel';
import { t } from '../../../src/i18n/t';

/** Why nothing of this Manager can be broken; undefined where it can. */
export function whyNotBreak(
  model: Pick<PanelModel, 'manager' | 'pages'>,
  { page, manager }: { page: PageId; manager: ManagerKey },
): string | undefined {
  const info = model.pages.get(page);
  const state = model.manager(page, manager);
  if (!info || !state || info.imported) return t('This is of a file: there is no page in which it could be broken.');
  if (!info.live) return t('The page of this connection was left.');
  if (info.worker) return t('This connection is in a worker. The browser lets no extension bring code into one later.');
  if (state.manager.wireOnly) return t('The client’s own objects could not be had: it is read on the wire only, and cannot be broken.');
  return undefined;
}
