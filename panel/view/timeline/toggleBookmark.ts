import type { PanelModel } from '../../model/panelModel';
import type { Row } from '../../model/row';

export function toggleBookmark({ id, bookmark }: Row, model: PanelModel): void {
  model.setBookmark(id, bookmark ? undefined : '');
}
