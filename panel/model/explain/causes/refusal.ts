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
  const expiry = expiryOf(sentBy(row) ?? row.snapshot?.connection.connection?.query);
  const isExpired = expiry !== undefined && expiry < row.at;
  const isStale = isExpired || same.length > 1;
  return {
    id: isStale ? 'stale credentials' : 'refused',
    certainty: 'certain',
    what: isStale ? t('The server refused credentials that were out of date.') : t('The server refused this Socket: a middleware called next() with an error.'),
    evidence: [
      { text: t('The server said: {said}', { said: messageOf(said) || inline(said === undefined ? [] : [said], 120) }) },
      ...credentials(row),
      ...(isExpired ? [{ text: t('The token had expired {ago} before.', { ago: duration(row.at - (expiry ?? 0)) }) }] : []),
      ...(same.length > 1 ? [{ text: t('{attempts} were refused with the same credentials.', { attempts: count(same.length, 'attempt') }), row: same[0] }] : []),
    ],
    todo: isStale && client >= 3
      ? t('Set `auth` to a function, so that each attempt gets a fresh token: `auth: (send) => send({ token: current() })`. Then call socket.connect().')
      : client <= 2
        ? t('Fix the reported problem, often the token in `query`. Then call socket.connect(): Socket.IO does not try again.')
        : t('Fix the reported problem, often `socket.auth`. Then call socket.connect(): Socket.IO does not try again.'),
  };
};

/** What the Socket had sent to be let in, with secrets masked. */
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
  if (sentBy(row) === undefined) return [row];
  const asked = JSON.stringify(sentBy(row));
  const alike = [row];
  for (const each of before.toReversed()) {
    if (each.socket !== row.socket || each.direction !== 'reserved') continue;
    if (each.event === 'connect' || (each.event === 'connect_error' && JSON.stringify(sentBy(each)) !== asked)) break;
    if (each.event === 'connect_error' && !each.failure) alike.unshift(each);
  }
  return alike;
}

/** What it had sent to be let in, as it was then. */
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
