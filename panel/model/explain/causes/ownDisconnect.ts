import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** The page itself ended it. */
export const ownDisconnect: Weigh = ({ subject, reason }) => {
  if (subject !== 'lost') return undefined;
  if (reason === 'io client disconnect') {
    return {
      id: 'own disconnect',
      certainty: 'certain',
      what: t('The page called socket.disconnect() or socket.close().'),
      evidence: [{ text: t('The client gives the reason "{reason}" only then.', { reason }) }],
      todo: t("If that wasn't intended, search the page's code for both: often it is in a component's cleanup. To reconnect, call socket.connect()."),
    };
  }
  if (reason !== 'forced close') return undefined;
  return {
    id: 'own close',
    certainty: 'certain',
    what: t('The page closed the whole connection, below the Socket.'),
    evidence: [{ text: t('The client gives the reason "{reason}" only then.', { reason }) }],
    todo: t("Search the page's code for manager.close(), manager.disconnect() or engine.close()."),
  };
};
