import { UNREADABLE } from '../wire/marks';
import type { Words } from './words';
import type { Row } from '../row';
import { bytes } from '../units';
import { t } from '../../../src/i18n/t';

/** How a connection was seen, where not by the client's own objects. */
export const ON_THE_WIRE = t('on the wire');
export const ON_THE_WIRE_TITLE =
  t('Seen on the wire only: the objects of the page’s client could not be reached. Listeners and what was not sent are not known.');

/** Why an emit cannot be replayed there. */
export const CANNOT_SEND =
  t("Seen on the wire only: the page's client could not be reached, so nothing can be sent on it.");

/** Of an event that was seen on the wire only. */
export function wireWords({ event, size }: Row, done: 'Sent' | 'Received'): Words {
  const what = done === 'Sent' ? t('Sent {size}, seen on the wire only.', { size: bytes(size) }) : t('Received {size}, seen on the wire only.', { size: bytes(size) });
  if (event === UNREADABLE) {
    return { what, means: t('It is no packet of the default parser: the page and the server use another, or it is damaged.') };
  }
  return done === 'Sent' ? { what } : { what, means: t('Who listens to it in the page is not known.') };
}

/** Of a connection that the client closed, for a reason that it kept to itself. */
export const CLOSED_BY_CLIENT_WORDS = {
  what: t('The connection was closed from this side.'),
  cause:
    t("The page's client closed it: the page wanted that, the network went offline, or a packet could not be understood. Which of these it was is known in the page only."),
  advice: t('Look for manager.close(), manager.disconnect() or engine.close() in the page.'),
};

/** Added where the Manager's own state would tell. */
export const MAY_RECONNECT = t('Whether it reconnects by itself is not known: the connection was seen on the wire only.');
