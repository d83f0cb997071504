import type { Row } from '../../row';
import { duration } from '../../units';
import type { EventSide, TimeSpan } from '../../serverSide';
import { isNarrow, middleOf } from './isNarrow';
import { t } from '../../../../src/i18n/t';

/** What the server's half says of a row, in sentences. */
export function sideWords({ direction }: Pick<Row, 'direction'>, side: EventSide): string {
  switch (side.state) {
    case 'had':
      return side.after ? hadWords(side.after) : t('The server had it.');
    case 'never':
      return t('The server never had it. It reported every event of this Socket until it disconnected it ({reason}), and this one is not among them.', { reason: side.reason });
    case 'sent':
      return side.before ? sentWords(side.before) : t('The server reported that it sent it.');
    case 'ambiguous':
      return direction === 'emit'
        ? t('Which of the events that the server had is this one is not certain: several are alike.')
        : t('Which of the events that the server sent is this one is not certain: several are alike.');
  }
}

function hadWords(after: TimeSpan): string {
  if (!Number.isFinite(after.most)) return t('The server had it.');
  if (!isNarrow(after)) return t('The server had it after at most {most}.', { most: duration(after.most) });
  const { middle, half } = middleOf(after);
  return t('The server had it after {time} (± {half}: the two clocks differ).', { time: duration(middle), half: duration(half) });
}

function sentWords(before: TimeSpan): string {
  if (!Number.isFinite(before.most)) return t('The server reported that it sent it.');
  if (!isNarrow(before)) return t('The server sent it at most {most} earlier.', { most: duration(before.most) });
  const { middle, half } = middleOf(before);
  return t('The server sent it {time} earlier (± {half}: the two clocks differ).', { time: duration(middle), half: duration(half) });
}
