import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** DevTools' messages for a connection that couldn't be made, or was cut: see `networkError`. */
const OF_THE_NETWORK = /ERR_|connection closed/i;

/** The browser couldn't read what arrived over an open WebSocket. For one that is cut it reports no error, only the close. */
export const invalidFrame: Weigh = ({ subject, reason, failure, request, engine }) => {
  if (subject !== 'lost' || reason !== 'transport error' || failure?.transport !== 'websocket' || engine?.id === undefined) return undefined;
  const said = request?.status === 101 ? request.error : '';
  if (OF_THE_NETWORK.test(said)) return undefined;
  return {
    id: 'invalid frame',
    certainty: said ? 'certain' : 'possible',
    what: t('The browser closed the WebSocket itself: something that came over it was not valid.'),
    evidence: [said ? { text: t('DevTools says: {error}', { error: said }) } : { text: t('The browser reported an error of a WebSocket that was open. The console says which.') }],
    todo: t('Turn compression off on the server to see whether it is that (`perMessageDeflate: false`), and check proxies in between. Two WebSocket servers on one HTTP server write into the same connection, too.'),
  };
};
