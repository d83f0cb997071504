import { isIn } from '../../model/log/selection';
import type { Row } from '../../model/row';
import { useUi } from '../ui';
import { pickRow } from './pickRow';
import { indexOfRow } from './place';
import type { MenuPlace } from './RowMenu';
import { ROW } from './scroll';
import { TimelineRow, type RowFrame } from './TimelineRow';

interface Props {
  rows: readonly Row[];
  inTime: boolean;
  /** The visible ones. */
  first: number;
  last: number;
  frame: RowFrame;
  takeFocus: () => void;
  onMenu: (place: MenuPlace) => void;
}

/** The visible rows. */
export function TimelineRows({ rows, inTime, first, last, frame, takeFocus, onMenu }: Props) {
  const { selected, selection } = useUi();
  const shown = rows.slice(first, last);
  return shown.map((row, at) => (
    <TimelineRow
      // A row that leaves gives its elements to one that enters: creating elements is most of the work.
      key={(first + at) % shown.length}
      row={row}
      previous={rows[first + at - 1]}
      alike={frame.extras?.alikeAbove(rows, first + at)}
      index={first + at + 2}
      selected={isIn(selection, row.id)}
      looked={row.id === selected}
      height={ROW}
      frame={frame}
      inTime={inTime}
      onPick={(pick) => {
        takeFocus();
        pickRow(rows, indexOfRow(rows, row.id, inTime), inTime, pick);
      }}
      onMenu={onMenu}
    />
  ));
}
