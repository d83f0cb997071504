import type { ReferenceEntry } from './referenceEntry';
import { SERVER_EVENTS, SERVER_REASONS } from '../../../src/socketio/serverEvents';
import { t } from '../../../src/i18n/t';

/** Events that only a server's objects emit. */
export function serverEventEntries(): ReferenceEntry[] {
  return SERVER_EVENTS.map(({ event, on, args, meaning }) => ({
    id: `server-event:${event}`,
    title: event,
    badge: t('server only'),
    here: false,
    means: meaning,
    facts: [
      { name: t('Emitted by'), value: on },
      { name: t('Arguments'), value: args },
    ],
  }));
}

/** Reasons that the server's own `disconnect` gives. */
export function serverReasonEntries(): ReferenceEntry[] {
  return SERVER_REASONS.map(({ reason, meaning }) => ({
    id: `server-reason:${reason.replaceAll(' ', '-')}`,
    title: reason,
    badge: t('server only'),
    here: false,
    means: meaning,
    facts: [],
  }));
}
