import { CLOSED_BY_CLIENT } from '../wire/marks';
import type { ClientMajor } from '../../../src/protocol/manager';
import type { ReservedCapture } from '../../../src/protocol/clientCapture';
import { explainConnectError } from '../../../src/socketio/connectErrors';
import { explainDisconnect, isOfOneSocket } from '../../../src/socketio/reasons';
import { explainReserved } from '../../../src/socketio/reserved';
import { rangeWords } from './backoffWords';
import type { Explanation, ExplanationContext } from './explanation';
import { attemptsMade, nextAttempt, outageDuration } from './outageWords';
import type { Outage, Row } from '../row';
import { bytes, count, duration } from '../units';
import { CLOSED_BY_CLIENT_WORDS, MAY_RECONNECT } from './wireWords';
import { t } from '../../../src/i18n/t';

/** Explains one of Socket.IO's own events. */
export function reservedWords(row: Row, capture: ReservedCapture, context: ExplanationContext): Explanation {
  const client = context.manager?.manager.client ?? 4;
  switch (capture.event) {
    case 'connect':
      return connectWords(capture);
    case 'disconnect':
      return disconnectWords(row, capture, client, context);
    case 'connect_error':
    case 'error':
    case 'reconnect_error':
      return errorWords(row, capture, client, context);
    case 'reconnect_attempt':
    case 'reconnecting':
      return attemptWords(row, capture, context);
    case 'reconnect':
      return reconnectWords(row, capture, context);
    case 'reconnect_failed':
      return failedWords(row);
    case 'pong':
      return pongWords(capture);
    default:
      return { what: explainReserved(capture.event, client, objectOf(capture)) ?? `\`${capture.event}\`` };
  }
}

function connectWords({ session }: ReservedCapture): Explanation {
  if (!session) return { what: t('Connected.') };
  const what = t('Connected over {transport} with session ID {id}.', { transport: session.transport, id: session.id });
  return session.recovered
    ? { what, means: t('Recovered: the server sent the missed events.') }
    : { what };
}

function disconnectWords(
  row: Row,
  capture: ReservedCapture,
  client: ClientMajor,
  context: ExplanationContext,
): Explanation {
  const reason = String(capture.args[0] ?? '');
  if (reason === CLOSED_BY_CLIENT) return closedByClientWords(row, capture, client, context);
  const { what, cause, advice, known } = explainDisconnect(reason, client);
  const title = known ? t('Lost: {reason}. {explanation}', { reason, explanation: what }) : what;
  return {
    what: known && isOfOneSocket(reason) ? t('Disconnected: {reason}. {explanation}', { reason, explanation: what }) : title,
    means: whatNext(row, capture, client, context),
    usual: { cause: join(cause, limitHint(reason, row)), advice },
  };
}

function closedByClientWords(row: Row, capture: ReservedCapture, client: ClientMajor, context: ExplanationContext): Explanation {
  const { what, cause, advice } = CLOSED_BY_CLIENT_WORDS;
  return { what, means: join(cause, whatNext(row, capture, client, context)), todo: advice };
}

/** A message over the limit isn't reported otherwise: the server just closes the connection. */
function limitHint(reason: string, { snapshot }: Row): string {
  const limit = snapshot?.connection.handshake?.maxPayload;
  if (limit === undefined || (reason !== 'transport close' && reason !== 'transport error')) return '';
  return t("This server's limit is {limit}.", { limit: bytes(limit) });
}

/** Whether and when it reconnects: the Manager's state is more reliable than the reason. */
function whatNext(row: Row, capture: ReservedCapture, client: ClientMajor, context: ExplanationContext): string {
  const isKnown = !context.manager?.manager.wireOnly || capture.willReconnect !== undefined || row.outage?.state === 'over';
  if (!isKnown) return MAY_RECONNECT;
  if (row.outage && row.outage.state !== 'waiting') return outageNext(row.outage, context);
  const reason = String(capture.args[0] ?? '');
  const enabled = row.snapshot?.connection.reconnection.enabled ?? true;
  const expected = explainDisconnect(reason, client).reconnects;
  const reconnects = capture.willReconnect ?? (enabled ? expected : false);
  if (reconnects === true) return t('Socket.IO reconnects automatically.');
  if (reconnects === false) return t("Socket.IO doesn't reconnect automatically.");
  return '';
}

function outageNext(outage: Outage, { now }: ExplanationContext): string {
  switch (outage.state) {
    case 'retrying':
      return t('Socket.IO reconnects automatically: {nextAttempt}.', { nextAttempt: nextAttempt(outage, now) });
    case 'over':
      return t('The connection was restored after {duration}.', { duration: outageDuration(outage, now) });
    case 'failed':
      return t('Socket.IO tried to reconnect and gave up.');
    case 'left':
      return t('The page closed before the connection was restored.');
    case 'waiting':
      return t("Socket.IO doesn't reconnect automatically.");
  }
}

function errorWords(row: Row, capture: ReservedCapture, client: ClientMajor, context: ExplanationContext): Explanation {
  const { kind, message, what, cause, reconnects, advice } = explainConnectError(
    capture.args[0],
    capture.event,
    client,
  );
  const failedAttempt = capture.event === 'reconnect_error';
  const wireOnly = context.manager?.manager.wireOnly;
  const said = message ? saidBy(what.replace(/\.$/, ''), message, row.failure?.answer?.status) : what;
  const outage = kind === 'middleware' || (wireOnly && row.outage?.state === 'retrying') ? undefined : row.outage;
  return {
    what: failedAttempt ? t('The attempt failed. {message}', { message: said }) : said,
    means: outage ? outageNext(outage, context) : again(capture.willReconnect ?? reconnects),
    usual: { cause, advice },
  };
}

/** With the status of the response that it failed with, if there was one. */
function saidBy(what: string, message: string, status: number | undefined): string {
  return status ? t('{what}: "{message}", status {status}.', { what, message, status }) : t('{what}: "{message}".', { what, message });
}

function again(reconnects: boolean): string {
  return reconnects ? '' : t("Socket.IO doesn't retry automatically.");
}

function attemptWords({ outage, at }: Row, { args: [number] }: ReservedCapture, { manager }: ExplanationContext): Explanation {
  if (typeof number !== 'number') return { what: t('Reconnecting.') };
  const what = t('Reconnection attempt {number}.', { number });
  const planned = outage?.attempts.findLast((each) => each.number === number && (each.startedAt ?? at) <= at)?.planned;
  if (!planned) return { what };
  const delays = { actual: duration(at - planned.at), planned: duration(planned.delay) };
  if (!manager || manager.manager.wireOnly) return { what, means: t('Started after {actual} (planned delay {planned}).', delays) };
  const range = rangeWords(planned.from ?? manager.manager.reconnection, number);
  return { what, means: t('Started after {actual} (planned delay {planned}, random within {range}).', { ...delays, range }) };
}

function reconnectWords({ outage }: Row, { args }: ReservedCapture, context: ExplanationContext): Explanation {
  const attempt = typeof args[0] === 'number' ? args[0] : undefined;
  const time = outage?.state === 'over' ? outageDuration(outage, context.now) : undefined;
  return { what: reconnectedWords(attempt, time), means: t('Each Socket now reconnects to its namespace.') };
}

function reconnectedWords(attempt: number | undefined, time: string | undefined): string {
  if (attempt !== undefined && time !== undefined) return t('Reconnected at attempt {attempt}, after {time}.', { attempt, time });
  if (attempt !== undefined) return t('Reconnected at attempt {attempt}.', { attempt });
  return time === undefined ? t('Reconnected.') : t('Reconnected after {time}.', { time });
}

function failedWords({ outage }: Row): Explanation {
  const made = outage ? attemptsMade(outage).length : 0;
  return {
    what: made > 0 ? t('Gave up after {attempts}.', { attempts: count(made, 'attempt') }) : t('Gave up.'),
    means:
      t("All attempts allowed by `reconnectionAttempts` failed. Socket.IO doesn't retry automatically."),
    todo: t('To try again, the page must call socket.connect().'),
  };
}

function pongWords({ args }: ReservedCapture): Explanation {
  const [latency] = args;
  return {
    what:
      typeof latency === 'number' ? t('Heartbeat: the server answered in {latency}.', { latency: duration(latency) }) : t('Heartbeat.'),
  };
}

function objectOf({ socket }: ReservedCapture): 'socket' | 'manager' {
  return socket === undefined ? 'manager' : 'socket';
}

function join(...sentences: string[]): string {
  return sentences.filter(Boolean).join(' ');
}
