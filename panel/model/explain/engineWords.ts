import type { EngineEvent } from '../../../src/protocol/engineEvent';
import { heartbeatWords } from './heartbeat';
import type { Explanation, ExplanationContext } from './explanation';
import { isOfProbe } from '../snapshot';
import type { Row } from '../row';
import { duration } from '../units';
import { t } from '../../../src/i18n/t';

/** Explains an event of the Engine. */
export function engineWords(row: Row, event: EngineEvent, context: ExplanationContext): Explanation {
  switch (event.name) {
    case 'upgrade':
      return upgradeWords(row, event.transport);
    case 'upgradeError':
      return isOfProbe(event) ? failedUpgradeWords(row, event.transport) : { what: t('The upgrade to {transport} ended with the connection.', { transport: event.transport }) };
    case 'fallback':
      return {
        what: t('{from} failed: "{message}". Trying {transport}.', { from: event.from, message: event.message, transport: event.transport }),
        means: t('With `tryAllTransports`, the client tries its transports one after the other. No error is emitted while one is left.'),
      };
    case 'drain':
      return {
        what: t('The write buffer is empty again: up to {packets} packets waited for {time}.', { packets: event.packets, time: duration(event.ms) }),
        means: t('The page emitted faster than the connection could send. Emits that wait here count as sent.'),
      };
    default:
      return heartbeatWords(row, context);
  }
}

function upgradeWords({ snapshot }: Row, transport: string): Explanation {
  const what = t('Upgraded to {transport}.', { transport });
  const took = snapshot?.connection.upgraded;
  if (!took) return { what };
  return { what, means: t('The probe took {probe}. Emits then waited {held} for the last request to end.', { probe: duration(took.probe), held: duration(took.waited) }) };
}

function failedUpgradeWords({ snapshot }: Row, transport: string): Explanation {
  const current = snapshot?.connection.transport ?? 'polling';
  return {
    what: t('The upgrade to {transport} failed. The connection stays on {current}.', { transport, current }),
    means: t('Everything still works, with more requests and more delay. Common cause: a proxy, load balancer or firewall between the page and the server does not pass WebSocket on. The browser does not tell a page why.'),
    todo: t('Check that the proxy uses HTTP/1.1 to the server and passes the `Upgrade` and `Connection` headers on. The Network panel shows the status of the WebSocket request.'),
  };
}
