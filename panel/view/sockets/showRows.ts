import { compileFilter } from '../../model/filter/compileFilter';
import { SHOW_ALL, type Filter } from '../../model/filter/filter';
import type { Note } from '../../model/notes/note';
import type { PanelModel } from '../../model/panelModel';

/** Limits the timeline to the rows of a note, even those that a chip or a time range hides now. False, and nothing changes, if there are none. */
export function showRows(model: PanelModel, { filter: text = '', socket }: Note): boolean {
  const wanted: Filter = { ...SHOW_ALL, text, socket };
  const matches = compileFilter(wanted, { urlOf: (page) => model.pages.get(page)?.url ?? '' });
  const found = new Set(model.all.filter(matches).map(({ direction }) => direction));
  if (found.size === 0) return false;
  model.setFilter({ ...wanted, directions: new Set([...model.filter.directions, ...found]), heartbeat: model.filter.heartbeat });
  return true;
}
