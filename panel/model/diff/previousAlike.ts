import type { PanelModel } from '../panelModel';
import type { Row } from '../row';

/** The previous row of the same event: same name, direction and namespace. */
export function previousAlike(model: Pick<PanelModel, 'before'>, { id, event, direction, namespace }: Row): Row | undefined {
  return model.before(id, 1, (row) => row.event === event && row.direction === direction && row.namespace === namespace)[0];
}
