import { t } from '../../../../src/i18n/t';
import { endingOf } from '../endingOf';
import type { Explanation } from '../explanation';
import type { Scene } from './scene';

/** The usual cause, depending on how the connection ended if that is known. `usual` is that of the reason. */
export function usualOf({ engine, reason }: Scene, usual: Explanation['usual']): Explanation['usual'] {
  const ending = endingOf(engine, reason);
  if (!ending) return usual;
  if (ending === 'cut') {
    return {
      cause: t('The connection was cut: no close frame arrived. A network change, a proxy or load balancer that cuts idle connections, or a server process that crashed or was killed.'),
      advice: t("If it happens at regular intervals, compare the proxy's idle timeout with the server's pingInterval. Otherwise check whether the server process ended at that time."),
    };
  }
  return {
    cause: t("The other end closed it properly: the server shut down, gave up waiting for the page's heartbeat, or could not decode a packet, or its code closed the connection. Some proxies do so too."),
    advice: t('The server knows why: log the reason in its `disconnect` event.'),
  };
}
