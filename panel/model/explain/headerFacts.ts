import type { Connection } from '../../../src/protocol/manager';
import { inline } from '../values/inline';
import { entriesOf } from '../values/secrets';
import { fact, type Fact } from './fact';
import { t } from '../../../src/i18n/t';

/** The `extraHeaders` of a connection, and whether they were sent. */
export function headerFacts({ headers, headersSent, transport }: Connection): Fact[] {
  return entriesOf(headers).map(([name, part]) => {
    const note = headersSent ? forbiddenWords(name) : notSentWords(transport);
    return fact('extraHeaders', name, inline([part], 200), note);
  });
}

function notSentWords(transport: string): string {
  return transport === 'websocket'
    ? t("Not sent: browsers can't add headers to a WebSocket. Use auth or query, or begin with polling")
    : t("Not sent: this client doesn't send them from a browser. Use query");
}

function forbiddenWords(name: string): string | undefined {
  const isForbidden = FORBIDDEN.has(name.toLowerCase()) || /^(proxy|sec)-/i.test(name);
  return isForbidden ? t("Not sent: browsers don't let a page set this header") : undefined;
}

/** Source: the Fetch standard's forbidden request-headers. A browser omits them without an error. */
const FORBIDDEN = new Set([
  'accept-charset', 'accept-encoding', 'access-control-request-headers', 'access-control-request-method', 'connection', 'content-length', 'cookie',
  'cookie2', 'date', 'dnt', 'expect', 'host', 'keep-alive', 'origin', 'referer', 'set-cookie', 'te', 'trailer', 'transfer-encoding', 'upgrade', 'via',
]);
