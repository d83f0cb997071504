import { t } from '../../../../src/i18n/t';
import type { Weigh } from './cause';

/**
 * Close codes that give a reason, from RFC 6455 and the IANA registry of WebSocket close codes. 1000, 1005 and 1006 don't: see
 * `endingOf`. 1009 is in `overLimit`.
 */
const CODES: Readonly<Record<number, { what: string; todo: string }>> = {
  1001: { what: t('The server, or a proxy, said that it is going away.'), todo: t('Usually a restart, a deploy, or a limit of the proxy on the lifetime or idle time of connections.') },
  1002: { what: t('The server, or a proxy, said that the page broke the WebSocket protocol.'), todo: t('Check proxies, and extensions such as compression (`perMessageDeflate`), in between.') },
  1003: { what: t('The server said that it does not accept this kind of data.'), todo: t('Check whether the server accepts binary messages.') },
  1007: { what: t("The server said that a message wasn't valid: its text, or its compression."), todo: t('Check what was sent last, and turn `perMessageDeflate` off on the server to see whether it is the compression.') },
  1008: { what: t('The server closed the connection because of one of its rules.'), todo: t("Check the server's rules: authentication, origin, rate limits.") },
  1011: { what: t('The server said that it had an internal error.'), todo: t("Check the server's logs.") },
  1012: { what: t('The server said that it is restarting.'), todo: t('Wait: Socket.IO reconnects.') },
  1013: { what: t('The server said that it is overloaded.'), todo: t('Try again later, and less often: increase reconnectionDelayMax.') },
  1014: { what: t('A proxy got a bad answer from the server behind it.'), todo: t("Check the proxy's logs and the server's.") },
  1015: { what: t("The browser doesn't trust the server's certificate."), todo: t("Open the server's address in a tab of its own: the browser says what is wrong with the certificate.") },
  3000: { what: t('The server said that the connection is not authorized.'), todo: t('Check the credentials.') },
  3003: { what: t('The server said that the connection is forbidden.'), todo: t('Check the permissions of this user.') },
  3008: { what: t('The server said that something took too long.'), todo: t("Check the server's logs, and whether the page was busy or hidden at that time.") },
};
/** From here on they belong to libraries and applications. */
const FIRST_OF_ITS_OWN = 3000;
const OF_ITS_OWN = { what: t('The server closed the connection with a code of its own.'), todo: t("Search the server's code, and that of its libraries, for this number.") };

const ENDED_BY_OTHERS = new Set(['transport close', 'transport error']);

/** What the WebSocket's close code means. */
export const closeCode: Weigh = ({ subject, engine, reason }) => {
  if (subject !== 'lost' && subject !== 'failed') return undefined;
  const { code, reason: text } = engine?.closed ?? {};
  // If the page closes it, even because of a silence, the code is the answer to its own close frame.
  if (code === undefined || (subject === 'lost' && !ENDED_BY_OTHERS.has(reason))) return undefined;
  const known = CODES[code] ?? (code >= FIRST_OF_ITS_OWN ? OF_ITS_OWN : undefined);
  if (!known) return undefined;
  return {
    id: `close code ${code in CODES ? code : `${Math.floor(code / 1000)}xxx`}`,
    certainty: 'certain',
    what: known.what,
    evidence: [{ text: text ? t('WebSocket close code {code}: "{text}".', { code, text }) : t('WebSocket close code {code}.', { code }) }],
    todo: known.todo,
  };
};
