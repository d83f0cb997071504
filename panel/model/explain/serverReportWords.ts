import type { ServerReport } from '../serverReport';
import { actionWords } from './actionWords';
import type { Explanation } from './explanation';
import { inline } from '../values/inline';
import { decodePayload } from '../values/rowArgs';
import { t } from '../../../src/i18n/t';

/** Explains a row that a server reported. */
export function serverReportWords({ report, client, room, recipients = 0, payload, action }: ServerReport): Explanation {
  const args = inline(decodePayload(payload).args, 200);
  if (action) return actionWords(action, args);
  switch (report) {
    case 'received':
      return { what: t('received from {client}: {args}', { client, args }), means: t('It reports this before its own listeners run, whether or not there are any.') };
    case 'sent':
      return { what: recipients > 1 ? t('sent to {recipients} Sockets: {args}', { recipients, args }) : t('sent to {client}: {args}', { client, args }), ...(room !== undefined && { means: t('They are the members of the room {room}.', { room }) }) };
    case 'connection':
      return { what: t('{client} connected', { client }), means: t('On the server, this is `connection`.') };
    case 'disconnect':
      return { what: t('{client} disconnected: {reason}', { client, reason: args }), means: t('On the server, this is `disconnecting`, while the Socket is still in its rooms, and then `disconnect`.') };
    case 'join':
      return { what: t('{client} joined the room {room}', { client, room: room ?? '' }) };
    case 'leave':
      return { what: t('{client} left the room {room}', { client, room: room ?? '' }) };
    case 'action':
      return { what: args };
  }
}
