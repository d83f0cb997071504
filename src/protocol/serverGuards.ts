/** Checks of the messages between the panel and the document that connects to a server, on both sides. */
import { list, natural, number, oneOf, optional, shaped, string, tagged } from './checks';
import { SERVER_PARSERS, SERVER_TRANSPORTS, type FromConnector, type ToConnector } from './serverMessages';

/** The length limit of a server's own texts, which are only shown. */
const MOST_CHARACTERS = 2_000;
const MOST_EVENTS = 50_000;

const shortText = (value: unknown) => string(value) && (value as string).length <= MOST_CHARACTERS;
const few = (value: unknown) => Array.isArray(value) && value.length <= MOST_EVENTS;

const address = shaped({
  url: shortText,
  path: shortText,
  namespace: shortText,
  parser: oneOf(...SERVER_PARSERS),
  transports: list(oneOf(...SERVER_TRANSPORTS)),
});
const password = shaped({ username: shortText, password: shortText });
const session = shaped({ sessionId: shortText });
const action = shaped({ name: oneOf('emit', 'join', 'leave', '_disconnect'), args: Array.isArray });

const toConnector = tagged('type', {
  connect: { to: address, auth: optional((value) => password(value) || session(value)) },
  received: {},
  act: { action },
  again: {},
});

const probe = tagged('outcome', {
  answered: { status: natural, type: shortText, body: shortText },
  blocked: {},
  silent: {},
});
const failure = shaped({
  step: oneOf('request', 'packet', 'namespace', 'config', 'kicked'),
  message: shortText,
  sent: oneOf('none', 'password', 'session'),
  probe: optional(probe),
  otherParser: optional(oneOf(...SERVER_PARSERS)),
});
const state = tagged('state', {
  connecting: {},
  connected: { socket: shortText, since: optional(number) },
  reconnecting: { reason: shortText, attempt: natural, since: number },
  failed: { failure },
});
const event = shaped({ at: number, name: shortText, args: Array.isArray });

const fromConnector = tagged('type', {
  state: { at: number, state },
  session: { id: shortText },
  events: { events: (value) => few(value) && list(event)(value), dropped: natural },
});

export function isToConnector(message: unknown): message is ToConnector {
  return toConnector(message);
}

/** The arguments of events are the server's own and not checked here. */
export function isFromConnector(message: unknown): message is FromConnector {
  return fromConnector(message);
}
