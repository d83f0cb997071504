import { duration } from '../../units';
import type { ServerSide, TimeSpan } from '../../serverSide';
import { isNarrow, middleOf } from './isNarrow';
import { t } from '../../../../src/i18n/t';

/** What a server's half says of a row, for a narrow column. */
export function sideCell(side: ServerSide): string {
  switch (side.state) {
    case 'had':
      return side.after && Number.isFinite(side.after.most) ? hadCell(side.after) : t('had it');
    case 'never':
      return t('never had it');
    case 'ambiguous':
      return t('not certain');
    case 'sent':
      return whoCell(side.group);
    case 'ended':
      return side.reason ?? (side.started === undefined ? t('connection lost') : t('restarted'));
  }
}

function whoCell({ readings, count }: Extract<ServerSide, { state: 'sent' }>['group']): string {
  const [first] = readings ?? [];
  if (!first) return t('sent');
  return first.kind === 'one' ? t('only here') : t('to {count}', { count });
}

function hadCell(after: TimeSpan): string {
  return isNarrow(after) ? t('had it +{time}', { time: duration(middleOf(after).middle) }) : t('had it ≤ {time}', { time: duration(after.most) });
}
