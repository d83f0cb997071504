import { SERVER_EVENTS, SERVER_REASONS } from '../../../src/socketio/serverEvents';
import type { ReferenceEntry } from './reference';

/** Events that only a server's objects emit. */
export function serverEventEntries(): ReferenceEntry[] {
  return SERVER_EVENTS.map(({ event, on, args, meaning }) => ({
    id: `server-event:${event}`,
    title: event,
    badge: 'server only',
    here: false,
    means: meaning,
    facts: [
      { name: 'On', value: on },
      { name: 'Arguments', value: args },
    ],
  }));
}

/** Reasons that the server's own `disconnect` gives. */
export function serverReasonEntries(): ReferenceEntry[] {
  return SERVER_REASONS.map(({ reason, meaning }) => ({
    id: `server-reason:${reason.replaceAll(' ', '-')}`,
    title: reason,
    badge: 'server only',
    here: false,
    means: meaning,
    facts: [],
  }));
}
