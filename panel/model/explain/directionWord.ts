import { t } from '../../../src/i18n/t';
import type { Direction } from '../row';

/** `emit`, `on`, `reserved` and `server` are Socket.IO's own terms, the same in every language. */
export function directionWord(direction: Direction): string {
  return direction === 'page' ? t('page') : direction;
}
