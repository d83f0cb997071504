import type { ReferenceEntry } from './referenceEntry';
import type { ClientMajor } from '../../../src/protocol/manager';
import { explainReserved, isEmitted, refusesToSend } from '../../../src/socketio/reserved';
import { detailsOf, inVersion } from '../../../src/socketio/reservedDetails';
import { RESERVED_EVENTS, type Emitter, type ReservedEvent } from '../../../src/socketio/reservedEvents';
import { t } from '../../../src/i18n/t';

const EMITTERS: readonly { object: Emitter; name: string; on: string }[] = [
  { object: 'socket', name: t('Socket'), on: t('On a Socket') },
  { object: 'manager', name: t('Manager'), on: t('On the Manager') },
  { object: 'engine', name: t('Engine'), on: t('On the Engine') },
];

/** Every reserved event, for this version. */
export function eventEntries(client: ClientMajor): ReferenceEntry[] {
  return [...RESERVED_EVENTS.values()].map((event) => eventEntry(event, client));
}

function eventEntry(found: ReservedEvent, client: ClientMajor): ReferenceEntry {
  const { event } = found;
  const emitters = EMITTERS.filter(({ object }) => isEmitted(event, client, object));
  const details = detailsOf(event);
  const here = emitters.length > 0;
  return {
    id: `event:${event}`,
    title: event,
    badge: badgeOf(found, client, emitters.map(({ name }) => name)),
    here,
    means: (here ? found.meaning : explainReserved(event, client, 'socket')) ?? '',
    facts: [
      ...(details && (here || isOfServer(found)) ? [{ name: t('Arguments'), value: inVersion(details.args, client) }] : []),
      ...elsewhere(found, client, here),
      ...emitFact(event, client),
    ],
    todo: details && inVersion(details.todo, client),
  };
}

function badgeOf(found: ReservedEvent, client: ClientMajor, names: readonly string[]): string {
  if (names.length > 0) return names.join(', ');
  return isOfServer(found) ? t('server only') : t('not in {version}', { version: client });
}

/** Why an object doesn't emit an event, if an older version emitted it there. */
function elsewhere(found: ReservedEvent, client: ClientMajor, here: boolean): { name: string; value: string }[] {
  if (!here) return [];
  const missing = EMITTERS.filter(({ object }) => found[object] && !isEmitted(found.event, client, object));
  const socket = EMITTERS.filter(({ object }) => object === 'socket' && !found.socket && found.server);
  return [...missing, ...socket].map(({ object, on }) => ({
    name: on,
    value: explainReserved(found.event, client, object) ?? '',
  }));
}

function emitFact(event: string, client: ClientMajor): { name: string; value: string }[] {
  switch (refusesToSend(event, client)) {
    case 'throws':
      return [{ name: 'emit()', value: t('Throws an error for this name.') }];
    case 'local':
      return [{ name: 'emit()', value: t("Calls the page's own listeners and sends nothing.") }];
    case false:
      return [];
  }
}

function isOfServer({ socket, manager, engine, server }: ReservedEvent): boolean {
  return server === true && !socket && !manager && !engine;
}
