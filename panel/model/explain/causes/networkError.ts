import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** What the browser's error names mean. DevTools gets them, a page doesn't. */
const ERRORS: readonly { id: string; fits: RegExp; what: string; todo: string }[] = [
  { id: 'certificate', fits: /ERR_CERT|ERR_SSL|ERR_BAD_SSL|certificate/i, what: t("The browser doesn't accept the server's certificate, or can't make a secure connection."), todo: t("Open the server's address in a tab of its own: the browser says what is wrong. A self-signed certificate has to be accepted there first.") },
  { id: 'connection refused', fits: /ERR_CONNECTION_REFUSED/i, what: t('No server listens at this address and port.'), todo: t('Is the server running? Compare its port with that of the client.') },
  { id: 'unknown host', fits: /ERR_NAME_NOT_RESOLVED|ERR_NAME_RESOLUTION/i, what: t("The server's host name is unknown."), todo: t('Check the spelling of the address, and DNS. The name of a container is only known to other containers.') },
  { id: 'blocked by an extension', fits: /ERR_BLOCKED_BY_CLIENT|ERR_BLOCKED_BY_ADMINISTRATOR/i, what: t('An extension (such as an ad blocker) or a policy of this browser blocked the request.'), todo: t('Try it without extensions, in a private window.') },
  { id: 'blocked by the browser', fits: /ERR_BLOCKED_BY_(?!CLIENT|ADMIN)|ERR_UNSAFE_PORT|mixed content/i, what: t('The browser itself blocked the request.'), todo: t('See the console for the rule: a blocked port, private network access, or an insecure address on a secure page.') },
  { id: 'connection cut', fits: /ERR_CONNECTION_(RESET|CLOSED|ABORTED)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|connection closed before receiving a handshake/i, what: t('Something accepted the connection and closed it without an answer.'), todo: t('A crash of the server, http:// to an https port, or a proxy without a server behind it: check the logs of both.') },
  { id: 'timed out', fits: /ERR_(CONNECTION_)?TIMED_OUT|ERR_ADDRESS_UNREACHABLE/i, what: t('The address could not be reached in time.'), todo: t('A firewall that drops packets, a wrong address, or a VPN.') },
  { id: 'offline', fits: /ERR_INTERNET_DISCONNECTED|ERR_NETWORK_CHANGED/i, what: t('The network was gone, or changed.'), todo: t('Check the network: Wi-Fi, VPN, the throttling menu in the Network panel.') },
  { id: 'through a proxy', fits: /ERR_PROXY|ERR_TUNNEL/i, what: t("The proxy that this browser is set to use doesn't let the request through."), todo: t("Check the browser's proxy settings.") },
];

/** Why a request without a response failed, as DevTools reports it. */
export const networkError: Weigh = ({ subject, failure, request, manager, at }) => {
  if ((subject !== 'failed' && subject !== 'lost') || !request?.error || (failure?.answer && failure.answer.status > 0)) return undefined;
  const known = ERRORS.find(({ fits }) => fits.test(request.error));
  if (!known) return undefined;
  const wasThere = manager.engines.some(({ connectedAt = Infinity }) => connectedAt < at);
  // Then its address and port are right: see `serverGone`.
  if (wasThere && known.id === 'connection refused') return undefined;
  return { id: known.id, certainty: wasThere ? 'likely' : 'certain', what: known.what, evidence: [{ text: t('DevTools says: {error}', { error: request.error }) }], todo: known.todo };
};
