import { t } from '../../../../src/i18n/t';
import type { HttpAnswer } from '../../../../src/protocol/engineEvent';

/** The kinds of HTTP responses to an Engine.IO request. */
export interface KnownAnswer {
  id: string;
  /** `transport`: for a WebSocket only the status of its handshake is known, and only in DevTools. */
  fits(answer: HttpAnswer, transport: string): boolean;
  what(answer: HttpAnswer): string;
  todo: string;
}

const code = ({ status, body }: HttpAnswer, wanted: number) => status >= 400 && new RegExp(`^\\s*\\{[^{}]*"code"\\s*:\\s*${wanted}\\b`).test(body);
const isHtml = ({ type, body }: HttpAnswer) => /html/i.test(type) || /^\s*<(!doctype|html)/i.test(body);
const says = ({ body }: HttpAnswer, words: RegExp) => words.test(body);

/**
 * The first match counts. The codes are those of Engine.IO for Node.js, the messages those of servers in other languages; a status
 * with neither comes from a proxy, or from the web server.
 */
export const ANSWERS: readonly KnownAnswer[] = [
  {
    id: 'upgrade not passed on',
    fits: ({ status }, transport) => transport === 'websocket' && (status === 400 || status === 426 || status === 501 || status < 400),
    what: ({ status }) => t('The WebSocket handshake was answered with status {status} instead of 101.', { status }),
    todo: t('A proxy in between has to pass on the headers `Upgrade` and `Connection` (in nginx: `proxy_http_version 1.1` and `proxy_set_header Upgrade $http_upgrade`), or Socket.IO is not attached to this server, or its session is on another one.'),
  },
  {
    id: 'origin refused',
    fits: (answer) => answer.status >= 400 && says(answer, /not an accepted origin|origin (is )?not allowed|not allowed by cors|blocked by cors|cors .{0,40}not (allowed|match)/i),
    what: () => t("The server doesn't accept this page's origin."),
    todo: t("Add the page's origin to the server's list: `cors.origin` (Node), `cors_allowed_origins` (Python)."),
  },
  {
    id: 'csrf refused',
    fits: (answer) => answer.status >= 400 && says(answer, /csrf|xsrf|authenticity token/i),
    what: () => t("The web framework's CSRF protection refused the request."),
    todo: t("Exempt the Socket.IO path from CSRF protection, or mount Socket.IO before it."),
  },
  {
    id: 'unknown transport',
    fits: (answer) => code(answer, 0) || (answer.status >= 400 && says(answer, /transport unknown|invalid transport/i)),
    what: () => t("The server doesn't allow this transport."),
    todo: t('Compare the `transports` option of the client with that of the server.'),
  },
  {
    id: 'bad handshake method',
    fits: (answer) => code(answer, 2) || says(answer, /bad handshake method/i),
    what: () => t('The first request arrived with a method other than GET.'),
    todo: t('Look for a proxy, a redirect or a service worker that changes the method of requests.'),
  },
  {
    id: 'forbidden by the server',
    fits: (answer) => code(answer, 4) || (answer.status === 403 && !isHtml(answer) && says(answer, /"message"\s*:/)),
    what: ({ body }) => {
      const message = /"message"\s*:\s*"([^"]{1,120})"/.exec(body)?.[1];
      return message && !/^forbidden$/i.test(message)
        ? t('The server refused the connection before Socket.IO accepted it: "{message}".', { message })
        : t('The server refused the connection before Socket.IO accepted it (`allowRequest`).');
    },
    todo: t("Check the server's `allowRequest` function: it looks at headers, cookies and the query, not at `auth`."),
  },
  {
    id: 'bad request of Engine.IO',
    fits: (answer) => code(answer, 3),
    what: () => t('The request reached Engine.IO, which refused it.'),
    todo: t('The server knows why: log `connection_error` of its io.engine. Usually a function of io.engine.use() called next() with an error, or a proxy changes the query or drops the Upgrade header.'),
  },
  {
    id: 'too large',
    fits: ({ status }) => status === 413,
    what: () => t('A message was larger than the server, or a proxy in front of it, accepts.'),
    todo: t('Send less at once, or increase `maxHttpBufferSize` on the server and the limit of the proxy (`client_max_body_size` in nginx).'),
  },
  {
    id: 'too many requests',
    fits: ({ status }) => status === 429,
    what: () => t('A rate limit: too many requests from this address.'),
    todo: t('Exempt the Socket.IO path from the rate limit, use WebSocket only, or increase `reconnectionDelayMax`.'),
  },
  {
    id: 'not signed in',
    fits: ({ status }) => status === 401 || status === 407,
    what: () => t('The server, or a proxy in front of it, requires credentials for this request.'),
    todo: t('Check cookies (`withCredentials: true` across origins) and headers (`extraHeaders`). `auth` is not seen there: it is sent later.'),
  },
  {
    id: 'forbidden by a proxy',
    fits: ({ status }) => status === 403,
    what: () => t('A proxy, a firewall or the web server refused the request.'),
    todo: t("Check the rules in front of the server: access control, a web application firewall, a stopped app."),
  },
  {
    id: 'unknown path',
    fits: ({ status }) => status === 404 || status === 410,
    what: () => t('A web server answers, but it has no Socket.IO at this path.'),
    todo: t('Compare the `path` option of the client and the server (default /socket.io), and the route in the proxy. Is Socket.IO attached to the server that listens on this port?'),
  },
  {
    id: 'wrong method',
    fits: ({ status }) => status === 405,
    what: () => t("The response comes from a web server that only serves files or other routes: it doesn't accept this method."),
    todo: t('Route the Socket.IO path to the Socket.IO server, in the proxy or the hosting configuration.'),
  },
  {
    id: 'only WebSocket',
    fits: (answer) => answer.status === 426 || (answer.status === 400 && says(answer, /upgrade/i)),
    what: () => t('The server accepts WebSocket only, not HTTP long-polling.'),
    todo: t('Use `transports: ["websocket"]`. If it still fails, it is a plain WebSocket server, not a Socket.IO one.'),
  },
  {
    id: 'headers too large',
    fits: ({ status }) => status === 431 || status === 414,
    what: () => t('The request was too long: cookies, headers or query.'),
    todo: t('Clear cookies of this site, and keep large tokens out of `query` and `extraHeaders`: use `auth`.'),
  },
  {
    id: 'bad gateway',
    fits: ({ status }) => status === 502 || status === 520 || status === 521 || status === 523 || status === 530,
    what: ({ status }) => t('A proxy answers, but the server behind it does not (status {status}).', { status }),
    todo: t("Is the Socket.IO server running, and does the proxy have its right host and port? See the proxy's error log."),
  },
  {
    id: 'unavailable',
    fits: ({ status }) => status === 503,
    what: () => t('The service is unavailable: no healthy server behind the proxy, or it is overloaded or starting.'),
    todo: t("Check health checks and the server's logs. This is often temporary: Socket.IO tries again."),
  },
  {
    id: 'gateway timeout',
    fits: ({ status }) => status === 504 || status === 522 || status === 524 || status === 408,
    what: ({ status }) => t('A proxy gave up waiting for the server (status {status}).', { status }),
    todo: t("Long-polling holds a request for up to pingInterval: the proxy's timeout has to be longer. Or the server hangs: check its logs."),
  },
  {
    id: 'certificate behind the proxy',
    fits: ({ status }) => status === 525 || status === 526 || status === 495 || status === 496,
    what: ({ status }) => t('The proxy could not make a secure connection to the server (status {status}).', { status }),
    todo: t('Check the certificate of the server behind the proxy.'),
  },
  {
    id: 'network login',
    fits: ({ status }) => status === 511,
    what: () => t('The network requires a login.'),
    todo: t("Open any page in this browser and sign in to the network."),
  },
  {
    id: 'server error',
    fits: ({ status }) => status >= 500,
    what: ({ status }) => t('The server failed while it handled the request (status {status}).', { status }),
    todo: t("Check the server's logs for an error at this time: a middleware of the web framework, or the Engine's."),
  },
  {
    id: 'web page',
    fits: (answer) => answer.status < 400 && isHtml(answer),
    what: () => t('A web page came back instead of Socket.IO: the web server serves this path itself.'),
    todo: t('Route the Socket.IO path to the Socket.IO server (dev server proxy, nginx location, hosting rewrite). A login page means that the request was redirected. A service worker can answer with a page too.'),
  },
  {
    id: 'other content',
    fits: ({ status }) => status < 400,
    what: () => t("Something answered that isn't a Socket.IO server, or a proxy changed its answer."),
    todo: t('Check the address, the port and the path. A plain WebSocket or REST server does not speak Socket.IO.'),
  },
  {
    id: 'bad request',
    fits: ({ status }) => status === 400,
    what: () => t("The request was refused as invalid (400), not in Socket.IO's own words."),
    todo: t('Often another server process without this session (sticky sessions), a proxy, or a limit on cookies and headers. See the answer, and the logs of what gave it.'),
  },
  {
    id: 'other status',
    fits: () => true,
    what: ({ status }) => t('The request was refused with status {status}.', { status }),
    todo: t('See the answer, and the logs of the server or the proxy that gave it.'),
  },
];
