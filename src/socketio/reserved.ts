import type { ClientMajor } from '../protocol/manager';
import { RESERVED_EVENTS, type Emitter, type ReservedEvent, type Severity } from './reservedEvents';
import { t } from '../i18n/t';

/** Someone called disconnect(): not an error, but important. */
const ASKED_FOR = new Set(['io server disconnect', 'io client disconnect']);

/** True if the name belongs to Socket.IO on that object: the object emits it, or its `emit()` refuses it. */
export function isReserved(event: string, client: ClientMajor, object: Emitter): boolean {
  return isEmitted(event, client, object) || (object === 'socket' && refusesToSend(event, client) !== false);
}

/** True if that object itself emits the event. */
export function isEmitted(event: string, client: ClientMajor, object: Emitter): boolean {
  return lookUp(event)?.[object]?.includes(client) ?? false;
}

/** Undefined if the event isn't reserved. `reason` is the reason of a disconnect. */
export function severityOf(
  event: string,
  client: ClientMajor,
  object: Emitter,
  reason?: string,
): Severity | undefined {
  if (!isEmitted(event, client, object)) return undefined;
  if (event === 'disconnect' && reason !== undefined && ASKED_FOR.has(reason)) return 'warning';
  return lookUp(event)?.severity;
}

/**
 * What `socket.emit(event)` does with a reserved name: it throws (`throws`, 3 and 4), fires the event in the page only
 * (`local`, 1 and 2), or sends it like any other (`false`).
 */
export function refusesToSend(event: string, client: ClientMajor): 'throws' | 'local' | false {
  const found = lookUp(event);
  if (!found) return false;
  if (client >= 3) return found.throwsOnEmit ? 'throws' : false;
  return found.localOnEmit ? 'local' : false;
}

/** Why the name can't be sent, for the user; undefined if it can. */
export function refusalReason(event: string, client: ClientMajor): string | undefined {
  const refusal = refusesToSend(event, client);
  if (!refusal) return undefined;
  return refusal === 'throws'
    ? t('`{event}` is a reserved name: in Socket.IO {version}, emit() throws an error for it. Choose another name.', { event, version: client })
    : t("`{event}` is a reserved name: in Socket.IO {version}, emit() calls the page's own listeners and sends nothing. Choose another name.", { event, version: client });
}

/** One sentence: what the event means on that object, or why that version never emits it. */
export function explainReserved(event: string, client: ClientMajor, object: Emitter): string | undefined {
  const found = lookUp(event);
  if (!found) return undefined;
  if (isEmitted(event, client, object)) return found.meaning;
  return explainAbsence(found, client, object);
}

function explainAbsence(found: ReservedEvent, client: ClientMajor, object: Emitter): string {
  const name = `\`${found.event}\``;
  if (found.absence && client >= 3) return found.absence;
  const other = EMITTERS.find((each) => found[each]?.includes(client));
  if (other) return t('In Socket.IO {version}, {name} is emitted by the {emitter}, not the {object}.', { version: client, emitter: EMITTER_NAMES[other], name, object: EMITTER_NAMES[object] });
  if (found.server) return t('Only a server emits {name}. {meaning}', { name, meaning: found.meaning });
  return t('Socket.IO {version} has no {name} event. {meaning}', { version: client, name, meaning: found.meaning });
}

const EMITTERS: readonly Emitter[] = ['socket', 'manager', 'engine'];
const EMITTER_NAMES: Record<Emitter, string> = { socket: t('Socket'), manager: t('Manager'), engine: t('Engine') };

function lookUp(event: string): ReservedEvent | undefined {
  return RESERVED_EVENTS.get(event);
}
