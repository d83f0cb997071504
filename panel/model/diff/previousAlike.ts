import type { PanelModel } from '../panelModel';
import type { Row } from '../row';

/** The row before this one that tells of the same event: of the same name, in the same direction and namespace. */
export function previousAlike(model: Pick<PanelModel, 'before'>, { id, event, direction, namespace }: Row): Row | undefined {
  return model.before(id, 1, (row) => row.event === event && row.direction === direction && row.namespace === namespace)[0];
}
