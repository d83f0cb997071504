import { t } from '../../../../src/i18n/t';
import { messageOf } from '../../../../src/socketio/connectErrors';
import type { ManagerState } from '../../panelModel';
import type { Weigh } from './cause';
import { hostOf } from '../../hostOf';

/** Browsers open at most this many connections to a host over HTTP/1.1, and each Manager on long-polling uses one. */
const MOST = 6;

export const tooManyConnections: Weigh = ({ subject, row, manager, managers }) => {
  const said = row.capture.kind === 'reserved' ? messageOf(row.capture.args[0]) : '';
  if (subject !== 'failed' || !(said === 'timeout' || row.event === 'connect_timeout')) return undefined;
  const polling = managers.filter((other) => other !== manager && hostOf(other.manager.url) === hostOf(manager.manager.url) && isPolling(other));
  if (polling.length < MOST) return undefined;
  return {
    id: 'too many connections',
    certainty: 'likely',
    what: t('Too many connections to one host: the browser queues this request.'),
    evidence: [{ text: t('{count} other Managers of this page are connected to {host} over long-polling. Browsers allow six connections to a host over HTTP/1.1.', { count: polling.length, host: hostOf(manager.manager.url) }) }],
    todo: t('Use one Manager for all namespaces (no `forceNew`, no `multiplex: false`), WebSocket, or HTTP/2. Other tabs of the same site count too.'),
  };
};

function isPolling({ engines, open }: ManagerState): boolean {
  return open === true && engines.at(-1)?.transport === 'polling';
}
