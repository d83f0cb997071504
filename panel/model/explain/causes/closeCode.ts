import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/** Close codes that say why, from RFC 6455 and the IANA registry of WebSocket close codes. */
const CODES: Readonly<Record<number, { what: string; todo: string }>> = {
  1001: { what: t('The server, or a proxy, said that it is going away.'), todo: t('Usually a restart, a deploy, or a limit of the proxy on the lifetime or idle time of connections.') },
  1002: { what: t('The other side saw a violation of the WebSocket protocol.'), todo: t('Check proxies, and extensions such as compression, in between.') },
  1003: { what: t('The other side does not accept this kind of data.'), todo: t('Check whether the server accepts binary messages.') },
  1007: { what: t("A message wasn't valid text (UTF-8)."), todo: t('Check what was sent last.') },
  1008: { what: t('The server closed the connection because it broke one of its rules.'), todo: t("Check the server's rules: authentication, origin, rate limits.") },
  1011: { what: t('The server had an internal error.'), todo: t("Check the server's logs.") },
  1012: { what: t('The server is restarting.'), todo: t('Wait: Socket.IO reconnects.') },
  1013: { what: t('The server is overloaded.'), todo: t('Try again later, and less often: increase reconnectionDelayMax.') },
  1014: { what: t('A proxy got a bad answer from the server behind it.'), todo: t("Check the proxy's logs and the server's.") },
  1015: { what: t("The browser doesn't trust the server's certificate."), todo: t("Open the server's address in a tab of its own: the browser says what is wrong with the certificate.") },
  3000: { what: t('The server says that the connection is not authorized.'), todo: t('Check the credentials.') },
  3003: { what: t('The server forbids the connection.'), todo: t('Check the permissions of this user.') },
};

/** What the WebSocket's close code says. */
export const closeCode: Weigh = ({ subject, engine, reason }) => {
  if (subject !== 'lost' && subject !== 'failed') return undefined;
  const { code, reason: text } = engine?.closed ?? {};
  if (code === undefined || reason.startsWith('io ')) return undefined;
  const known = CODES[code] ?? (code >= 4000 ? { what: t('The server closed the connection with a code of its own.'), todo: t("Search the server's code for this number.") } : undefined);
  if (!known) return undefined;
  return {
    id: `close code ${code >= 4000 ? '4xxx' : code}`,
    certainty: 'certain',
    what: known.what,
    evidence: [{ text: text ? t('WebSocket close code {code}: "{text}".', { code, text }) : t('WebSocket close code {code}.', { code }) }],
    todo: known.todo,
  };
};
