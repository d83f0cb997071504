import { count, duration } from '../../units';
import { t } from '../../../../src/i18n/t';
import { messageOf } from '../../../../src/socketio/connectErrors';
import { entriesOf, isSecretName, MASK } from '../../values/secrets';
import { inline } from '../../values/inline';
import type { Portable } from '../../../../src/protocol/payload';
import type { Row } from '../../row';
import type { Evidence, Weigh } from './cause';
import { jwtExpiry } from './jwtExpiry';
import type { Scene } from './scene';

/** A middleware of the server refused the Socket. */
export const refusal: Weigh = (scene) => {
  const { subject, row, client } = scene;
  const said = row.capture.kind === 'reserved' ? row.capture.args[0] : undefined;
  if (subject !== 'refused' || messageOf(said) === 'Invalid namespace') return undefined;
  const same = refusedAlike(scene);
  const data = dataWords(said);
  const accepted = acceptedBefore(scene);
  const expiry = expiryOf(sentBy(row) ?? row.snapshot?.connection.connection?.query);
  const isExpired = expiry !== undefined && expiry < row.at;
  const isStale = isExpired || ((same.length > 1 || accepted !== undefined) && isAboutCredentials(said));
  return {
    id: isStale ? 'stale credentials' : 'refused',
    certainty: 'certain',
    what: isStale ? t('The server refused credentials that were out of date.') : t('The server refused this Socket: a middleware called next() with an error.'),
    evidence: [
      { text: t('The server said: {said}', { said: wordsOf(said) }) },
      ...(data === undefined ? [] : [{ text: t('It gave data with the error: {data}', { data }) }]),
      ...credentials(row),
      ...(isExpired ? [{ text: t('The token had expired {ago} before.', { ago: duration(row.at - (expiry ?? 0)) }) }] : []),
      ...(accepted ? [{ text: t('The server had accepted the same credentials {ago} before.', { ago: duration(row.at - accepted.at) }), row: accepted }] : []),
      ...(same.length > 1 ? [{ text: t('{attempts} were refused with the same credentials.', { attempts: count(same.length, 'attempt') }), row: same[0] }] : []),
    ],
    todo: isStale && client >= 3
      ? t('Get a fresh token, then call socket.connect(). So that each attempt has one, set `auth` to a function that waits for it: `auth: async (send) => send({ token: await freshToken() })`.')
      : client <= 2
        ? t('Fix the reported problem, often the token in `query`. Then call socket.connect(): Socket.IO does not try again.')
        : t('Fix the reported problem, often `socket.auth`. Then call socket.connect(): Socket.IO does not try again.'),
  };
};

/** Its message, or what took its place. */
function wordsOf(said: Portable | undefined): string {
  return messageOf(said) || inline(said === undefined ? [] : [said], 120);
}

/** The data that the middleware passed with its error. */
function dataWords(said: Portable | undefined): string | undefined {
  const data = dataOf(said);
  return data === undefined ? undefined : inline([data], 120);
}

/** Since 3.x an error has data beside its message; before, the data takes its place. */
function dataOf(said: Portable | undefined): Portable | undefined {
  if (typeof said !== 'object' || said === null || Array.isArray(said) || said.$type !== 'error') return undefined;
  const { data } = said.fields as Record<string, Portable>;
  return data === null || (typeof data === 'object' && '$type' in data && data.$type === 'undefined') ? undefined : data;
}

/** A full room is also refused again and again, whatever the credentials. */
const OF_CREDENTIALS = /expire|token|jwt|auth|credential|signature|session|log ?(in|ged)|sign(ed)? ?in|permission|denied|forbidden|\b40[13]\b/i;

function isAboutCredentials(said: Portable | undefined): boolean {
  return OF_CREDENTIALS.test(`${wordsOf(said)} ${dataWords(said) ?? ''}`);
}

/** An earlier connection with the credentials that are now refused. */
function acceptedBefore({ before, row }: Scene): Row | undefined {
  const asked = comparable(sentBy(row));
  if (asked === undefined) return undefined;
  return before.findLast((each) => each.socket === row.socket && each.direction === 'reserved' && each.event === 'connect' && comparable(sentBy(each)) === asked);
}

/** Without what the client itself adds to recover its session. */
function comparable(auth: Portable | undefined): string | undefined {
  const entries = entriesOf(auth).filter(([name]) => name !== 'pid' && name !== 'offset');
  return entries.length > 0 ? JSON.stringify(entries) : undefined;
}

/** What the Socket had sent to join its namespace, with secrets masked. */
function credentials(row: Row): Evidence[] {
  const asked = sentBy(row);
  const entries = entriesOf(asked).filter(([name]) => name !== 'pid' && name !== 'offset');
  if (asked === undefined) return [];
  if (entries.length === 0) return [{ text: t('The Socket sent no `auth`.') }];
  const list = entries.map(([name, value]) => `${name}: ${isSecretName(name) ? MASK : inline([value], 60)}`).join(', ');
  return [{ text: t('The Socket sent `auth` {list} (see Connection).', { list: `{${list}}` }) }];
}

/** Refusals in a row with the same credentials, this one last. */
function refusedAlike({ before, row }: Scene): Row[] {
  const asked = comparable(sentBy(row));
  if (asked === undefined) return [row];
  const alike = [row];
  for (const each of before.toReversed()) {
    if (each.socket !== row.socket || each.direction !== 'reserved') continue;
    if (each.event === 'connect' || (each.event === 'connect_error' && comparable(sentBy(each)) !== asked)) break;
    if (each.event === 'connect_error' && !each.failure) alike.unshift(each);
  }
  return alike;
}

/** What it had sent to join its namespace, at that time. */
function sentBy({ snapshot }: Row): Portable | undefined {
  return snapshot?.session?.auth;
}

function expiryOf(given: Portable | undefined): number | undefined {
  for (const [, value] of entriesOf(given)) {
    const expiry = typeof value === 'string' ? jwtExpiry(value) : undefined;
    if (expiry !== undefined) return expiry;
  }
  return undefined;
}
