import { UNREADABLE } from '../wire/marks';
import type { Explanation } from './explanation';
import type { Row } from '../row';
import { bytes } from '../units';
import { t } from '../../../src/i18n/t';

/** How a connection was seen, if not through the client's own objects. */
export const ON_THE_WIRE = t('wire only');
export const ON_THE_WIRE_TITLE =
  t("Seen on the wire only: the page's client objects can't be reached. Listeners and unsent emits are unknown.");

/** Why an emit can't be replayed there. */
export const CANNOT_SEND =
  t("Seen on the wire only: the page's client can't be reached, so nothing can be sent.");

/** Explains an event that was seen on the wire only. */
export function wireWords({ event, size }: Row, done: 'Sent' | 'Received'): Explanation {
  const what = done === 'Sent' ? t('Sent {size}. Seen on the wire only.', { size: bytes(size) }) : t('Received {size}. Seen on the wire only.', { size: bytes(size) });
  if (event === UNREADABLE) {
    return { what, means: t('Not a packet of the default parser. The page and the server use another parser, or the packet is damaged.') };
  }
  return done === 'Sent' ? { what } : { what, means: t("The page's listeners are unknown.") };
}

/** Explains a connection that the client closed for a reason that isn't on the wire. */
export const CLOSED_BY_CLIENT_WORDS = {
  what: t('The client closed the connection.'),
  cause:
    t("The page's client closed it: the page called close, the network went offline, or a packet was invalid. The exact reason isn't visible on the wire."),
  advice: t("Search the page's code for manager.close(), manager.disconnect() or engine.close()."),
};

/** Added if the Manager's own state would be needed. */
export const MAY_RECONNECT = t('Whether Socket.IO reconnects is unknown: the connection is seen on the wire only.');
