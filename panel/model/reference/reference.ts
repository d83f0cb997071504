import type { ClientMajor } from '../../../src/protocol/capture';
import { connectErrorKinds, type ConnectErrorKind } from '../../../src/socketio/connectErrors';
import { EVENT_USE, SERVER_EVENTS } from '../../../src/socketio/eventUse';
import { DISCONNECT_REASONS, explainDisconnect, SERVER_REASONS } from '../../../src/socketio/reasons';
import { explainReserved, isEmitted, refusalReason, severityOf } from '../../../src/socketio/reserved';
import { RESERVED_EVENTS, type Emitter, type Severity } from '../../../src/socketio/reservedEvents';

export type Topic = 'emitted' | 'absent' | 'server' | 'reasons' | 'errors' | 'serverReasons';

/** One thing that can be looked up. */
export interface Entry {
  topic: Topic;
  name: string;
  /** The objects that emit it, where it is an event of the client. */
  emitters: Emitter[];
  severity?: Severity;
  /** Whole sentences. */
  meaning: string;
  facts: Fact[];
}

export interface Fact {
  name: string;
  value: string;
}

export const TOPICS: Readonly<Record<Topic, string>> = {
  emitted: 'Events of the client',
  absent: 'Events of other versions',
  reasons: 'Reasons of a disconnect',
  errors: 'Kinds of connect errors',
  server: 'Events of the server only',
  serverReasons: 'Reasons of a disconnect, on the server only',
};

/** All that Socket.IO says by itself, as a client of this version knows it. */
export function referenceOf(client: ClientMajor): Entry[] {
  const events = [...RESERVED_EVENTS.keys()].map((event) => eventEntry(event, client));
  const of = (topic: Topic) => events.filter((entry) => entry.topic === topic);
  return [
    ...of('emitted'),
    ...of('absent'),
    ...DISCONNECT_REASONS.map((reason) => reasonEntry(reason, client)),
    ...connectErrorKinds(client).map(({ kind, ...words }) => ({
      topic: 'errors' as const,
      name: KIND_NAMES[kind],
      emitters: [],
      severity: 'error' as const,
      meaning: join(words.what, words.cause),
      facts: [
        { name: 'Told by', value: tellerOf(kind, client) },
        { name: 'Tries again', value: words.reconnects ? 'by itself' : 'no' },
        { name: 'To do', value: words.advice },
      ],
    })),
    ...of('server'),
    ...SERVER_EVENTS.map(({ event, on, meaning, args }) => ({
      topic: 'server' as const,
      name: event,
      emitters: [],
      meaning,
      facts: [
        { name: 'Emitted by', value: on },
        { name: 'Arguments', value: args },
      ],
    })),
    ...Object.entries(SERVER_REASONS).map(([name, meaning]) => ({
      topic: 'serverReasons' as const,
      name,
      emitters: [],
      meaning,
      facts: [],
    })),
  ];
}

/** The entries that have all words of the text, in whatever place. */
export function findIn(entries: readonly Entry[], text: string): Entry[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter((entry) => {
    const all = `${entry.name} ${entry.meaning} ${entry.facts.map(({ value }) => value).join(' ')}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

function eventEntry(event: string, client: ClientMajor): Entry {
  const emitters = (['socket', 'manager'] as const).filter((object) => isEmitted(event, client, object));
  const object = emitters[0] ?? 'socket';
  const isOfOthers = [1, 2, 3, 4].some((other) => isEmitted(event, other as ClientMajor, 'socket') || isEmitted(event, other as ClientMajor, 'manager'));
  const severity = severityOf(event, client, object);
  return {
    topic: emitters.length > 0 ? 'emitted' : isOfOthers ? 'absent' : 'server',
    name: event,
    emitters,
    ...(severity && { severity }),
    meaning: meaningOf(event, client, emitters),
    facts: eventFacts(event, client, emitters),
  };
}

/** Where one object of this version emits it and the other does not, that is said too. */
function meaningOf(event: string, client: ClientMajor, emitters: readonly Emitter[]): string {
  const meaning = explainReserved(event, client, emitters[0] ?? 'socket') ?? '';
  const { absence, socket, manager } = RESERVED_EVENTS.get(event) ?? {};
  const lost = client >= 3 && emitters.length === 1 && socket && manager ? absence : undefined;
  return join(meaning, lost ?? '');
}

function eventFacts(event: string, client: ClientMajor, emitters: readonly Emitter[]): Fact[] {
  const use = EVENT_USE[event];
  const args = client < 3 ? (use?.oldArgs ?? use?.args) : use?.args;
  const facts: Fact[] = [];
  if (emitters.length > 0) facts.push({ name: 'Emitted by', value: emitters.map((each) => EMITTER_NAMES[each]).join(' and ') });
  if (args !== undefined) facts.push({ name: 'Arguments', value: args });
  if (use?.use && emitters.length > 0) facts.push({ name: 'To do', value: use.use });
  const refusal = refusalReason(event, client);
  if (refusal) facts.push({ name: 'As a name', value: refusal });
  return facts;
}

const EMITTER_NAMES: Record<Emitter, string> = { socket: 'Socket', manager: 'Manager' };

function reasonEntry(reason: string, client: ClientMajor): Entry {
  const { what, cause, reconnects, advice } = explainDisconnect(reason, client);
  const severity = severityOf('disconnect', client, 'socket', reason);
  return {
    topic: 'reasons',
    name: reason,
    emitters: [],
    ...(severity && { severity }),
    meaning: join(what, cause),
    facts: [
      { name: 'Reconnects', value: RECONNECTS[String(reconnects)] as string },
      { name: 'To do', value: advice },
    ],
  };
}

const RECONNECTS: Record<string, string> = {
  true: 'by itself, where `reconnection` is on',
  false: 'no',
  depends: 'depends on who closed it: the row in the timeline says it',
};

const KIND_NAMES: Record<ConnectErrorKind, string> = {
  'low-level': 'the transport failed',
  timeout: 'timeout',
  middleware: 'refused by a middleware',
  'invalid-namespace': 'Invalid namespace',
  'old-server': 'older server',
  'old-client': 'older client',
};

/** The event in which a page gets it. */
function tellerOf(kind: ConnectErrorKind, client: ClientMajor): string {
  if (client >= 3) return '`connect_error` of the Socket';
  if (kind === 'timeout') return '`connect_timeout`, and `connect_error` of the Manager';
  return kind === 'middleware' || kind === 'invalid-namespace' ? '`error` of the Socket' : '`connect_error`';
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
