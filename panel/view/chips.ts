import type { Filter } from '../model/filter/filter';
import type { PanelModel } from '../model/panelModel';
import type { Direction } from '../model/row';
import { useSettings } from './settings';

const HEARTBEAT = 'heartbeat';

/** Toggles a chip of the toolbar: a direction, or the heartbeat. The setting is stored. */
export function toggleChip(model: PanelModel, chip: Direction | typeof HEARTBEAT): void {
  const chips = new Set(chipsOf(model.filter));
  if (!chips.delete(chip)) chips.add(chip);
  useSettings.setState({ chips: [...chips] });
  takeChips(model);
}

/** As stored, here or in another window. */
export function takeChips(model: PanelModel): void {
  const { chips } = useSettings.getState();
  if (chips.toSorted().join() === chipsOf(model.filter).toSorted().join()) return;
  model.setFilter({ ...model.filter, directions: new Set(chips.filter((chip) => chip !== HEARTBEAT) as Direction[]), heartbeat: chips.includes(HEARTBEAT) });
}

function chipsOf({ directions, heartbeat }: Filter): string[] {
  return heartbeat ? [...directions, HEARTBEAT] : [...directions];
}
