import type { ManagerState } from '../panelModel';
import { t } from '../../../src/i18n/t';

/** The page's client doesn't contain its release; its methods show the oldest release that it can be, or the wire shows its protocol. */
export function clientWords({ manager: { client, since, wireOnly } }: Pick<ManagerState, 'manager'>): string {
  if (wireOnly) return client <= 2 ? t('1.x or 2.x') : t('3.x or 4.x');
  return since === `${client}.0` && client !== 4 ? `${client}.x` : t('{client}.x, {since} or newer', { client, since });
}
