import { t } from '../../../../src/i18n/t';
import type { Cause, Weigh } from './cause';
import { hostOf } from '../../hostOf';
import type { Scene } from './scene';

/** The browser made no request, or kept the response from the page, and only reports "error". */
export const blockedRequest: Weigh = (scene) => {
  const { subject, failure } = scene;
  if (subject !== 'failed' || !failure || (failure.answer && failure.answer.status > 0)) return undefined;
  return mixedContent(scene) ?? contentPolicy(scene) ?? redirected(scene) ?? crossOrigin(scene);
};

function mixedContent({ failure, manager, page }: Scene): Cause | undefined {
  const isInsecure = isSecurePage(page?.url ?? '') && /^(http|ws):/.test(manager.manager.url) && !isLocal(manager.manager.url);
  const isSaid = /insecure websocket/i.test(failure?.message ?? '') || /SecurityError|operation is insecure/i.test(failure?.message ?? '');
  if (!isInsecure && !isSaid) return undefined;
  return {
    id: 'mixed content',
    certainty: 'certain',
    what: t('The page is secure (https), and the address of the server is not: browsers block that.'),
    evidence: [{ text: t('The page is at {page}, the server at {server}.', { page: origin(page?.url ?? ''), server: origin(manager.manager.url) }) }, ...(isSaid ? [{ text: t('The browser says: {message}', { message: failure?.message ?? '' }) }] : [])],
    todo: t('Use https:// (or wss://) for the server.'),
  };
}

function contentPolicy({ changes, at, manager }: Scene): Cause | undefined {
  const found = changes.findLast(({ change, at: when, text = '' }) => change === 'csp' && Math.abs(at - when) < 5_000 && hostOf(text) === hostOf(manager.manager.url));
  if (!found) return undefined;
  return {
    id: 'content security policy',
    certainty: 'certain',
    what: t("The page's own Content Security Policy forbids the connection."),
    evidence: [{ text: t('The browser reported that connect-src blocked {url}.', { url: found.text ?? '' }) }],
    todo: t('Add the server to connect-src, with http(s): and ws(s):.'),
  };
}

/** DevTools sees the redirecting response; the page only that the last request failed. */
function redirected({ request, failure }: Scene): Cause | undefined {
  if (failure?.transport !== 'polling' || !request || request.status < 300 || request.status >= 400) return undefined;
  return {
    id: 'redirected',
    certainty: 'certain',
    what: t("The request was redirected to another address, whose answer the browser didn't let the page read."),
    evidence: [{ text: request.redirect ? t('DevTools saw status {status}, to {to}.', { status: request.status, to: origin(request.redirect) || request.redirect }) : t('DevTools saw status {status}.', { status: request.status }) }],
    todo: t('Connect to that address directly: for a server that redirects http to https, use https:// in io().'),
  };
}

/** DevTools' errors for requests that reached no server. For CORS it reports ERR_FAILED. */
const UNREACHED = /ERR_(?!FAILED|BLOCKED)/;

/** A page can't distinguish CORS from a server that isn't there; requests that worked can. */
function crossOrigin({ failure, manager, page, request, row }: Scene): Cause | undefined {
  const [own, server] = [origin(page?.url ?? ''), origin(manager.manager.url)];
  if (failure?.transport !== 'polling' || !own || !server || own === server) return undefined;
  if (request && UNREACHED.test(request.error)) return undefined;
  const polled = manager.engines.some(({ id, transport }) => id !== undefined && transport === 'polling');
  if (polled) return undefined;
  // The response that DevTools saw, and the page didn't.
  const isAnswered = request !== undefined && request.status >= 200 && request.status < 400;
  const { withCredentials } = row.snapshot?.connection.connection ?? {};
  const works = isAnswered || manager.engines.some(({ id, transport }) => id !== undefined && transport === 'websocket');
  return {
    id: works ? 'cors' : 'cors or unreachable',
    certainty: works ? 'certain' : 'possible',
    what: works ? t("The server's CORS settings don't allow this page's origin.") : t("CORS, or no server at that address: the browser doesn't tell the page which."),
    evidence: [
      { text: t('The request goes to another origin: from {own} to {server}.', { own, server }) },
      ...(withCredentials ? [{ text: t('It carries cookies (`withCredentials`), for which `origin: "*"` is not enough.') }] : []),
      { text: isAnswered ? t('DevTools saw an answer (status {status}), and the browser kept it from the page.', { status: request.status }) : works ? t('A WebSocket to the same server works, which CORS does not apply to.') : t('No response has ever reached the page (status 0).') },
    ],
    todo: works
      ? t('Set {option} on the server.', { option: corsOption(own, withCredentials) })
      : t('See the console: a CORS error names the missing header; then set {option} on the server. ERR_CONNECTION_REFUSED means that no server listens there, ERR_CERT_… that its certificate is not trusted.', { option: corsOption(own, withCredentials) }),
  };
}

function corsOption(own: string, withCredentials = false): string {
  return withCredentials ? `\`cors: { origin: "${own}", credentials: true }\`` : `\`cors: { origin: "${own}" }\``;
}

function isSecurePage(url: string): boolean {
  return url.startsWith('https:');
}

/** Browsers treat these as secure. */
function isLocal(url: string): boolean {
  return /^\w+:\/\/(localhost|127\.|\[::1\]|[^/:]+\.localhost)/.test(url);
}

/** With an HTTP scheme. */
function origin(url: string): string {
  return URL.canParse(url) ? new URL(url.replace(/^ws/, 'http')).origin : '';
}
