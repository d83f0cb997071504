/** One case of the tests: what was true, and what the panel named first. */
export interface CaseVerdict {
  situation: string;
  truth: string;
  named: string;
}

/** Each cause by its ID: its evidence, and when it isn't named. */
const EVIDENCE: Record<string, { evidence: string; not: string }> = {
  'own fault': { evidence: 'a fault of this panel closed this connection, or the attempt was made while one was active for its Manager: by the order in which the page reported both, not by the time', not: 'another Manager; an attempt begun before the fault or after it; a loss just before or after' },
  'own disconnect': { evidence: 'the reason `io client disconnect`', not: 'any other reason' },
  'own close': { evidence: 'the reason `forced close`', not: 'any other reason' },
  'closed on purpose': { evidence: "`transport close` with close code 1000 or 1005 (a close frame that doesn't say why), or Engine.IO's close packet over long-polling", not: 'close code 1006: no close frame came; or the page closed it first' },
  'server disconnect': { evidence: 'the reason `io server disconnect`; events within 1 s before; another connection of the page within 1 s before', not: 'any other reason' },
  'over the limit': { evidence: 'an emit larger than `maxPayload` within 10 s before, close code 1009, or status 413 after a large emit', not: 'an event arrived later than 2 s after the emit, or the close code says something else' },
  'over the limit together': { evidence: 'status 413 after several emits within 2 s that are larger than `maxPayload` together, and none alone', not: 'one of them is larger alone, or all together are smaller' },
  'ping unanswered': { evidence: "a close frame without a reason, or a close packet, `pingTimeout` after the server's last ping", not: 'another time after it; close code 1006; a page that was blocked, which reads the ping only then' },
  undecodable: { evidence: "an emit whose name isn't a string, or is reserved, within 2 s before; how often it was so", not: 'the connection lived on for longer' },
  offline: { evidence: "the browser's `offline` event, or the client's detail \"network connection lost\"", not: 'the browser was online again before the loss' },
  'sleeping computer': { evidence: "the page's clock stood still while the wall clock went on", not: 'both went on' },
  'frozen tab': { evidence: "the browser's `freeze` event", not: 'it had resumed long before' },
  'sleeping page': { evidence: 'the client noticed its own time-out more than 2 s late', not: 'it noticed in time' },
  'hidden tab': { evidence: 'the tab is hidden, and the heartbeat is late', not: 'the heartbeat was in time' },
  'blocked page': { evidence: 'a long task that ended at the loss, longer than the server waits', not: 'it was shorter than the server waits' },
  'no sticky sessions': { evidence: '"Session ID unknown" (or the words of other servers) for a session that was just used, before a Socket was connected over it or within 2 s of its start', not: 'the session had been silent for longer than pingTimeout, or had worked for a while: a request that is cut ends it too' },
  'closed session': { evidence: 'the same for a session that had worked, where no other session was unknown from its start', not: 'the session had been silent for longer than pingTimeout' },
  'expired session': { evidence: '"Session ID unknown" for a session that was silent for longer than pingTimeout', not: 'the session was just used' },
  'older server': { evidence: "an answer framed by Engine.IO 3, or the client's own message", not: 'any other answer' },
  'newer server': { evidence: '"Unsupported protocol version" (code 5), or an answer framed by Engine.IO 4', not: 'the server has `allowEIO3`' },
  'unreadable packet': { evidence: "the reason `parse error`, with the decoder's own message", not: "the message is that of another parser's packet" },
  'invalid frame': { evidence: "`transport error` of an open WebSocket; certain with DevTools' words of the frame", not: 'a connection that is cut, which is `transport close`' },
  'wrong parser': { evidence: "the decoder's message for the other parser's packets; or connections that are closed before any Socket is connected, again and again", not: 'a Socket was connected before' },
  refused: { evidence: "the middleware's message, and the `auth` that was refused", not: 'the connection failed below the namespace' },
  'stale credentials': { evidence: 'a JSON Web Token past its own `exp`; or the same `auth` refused more than once, or accepted before, where the server speaks of a token, a session or permission', not: 'another `auth` each time, or a refusal for something else (a full room)' },
  'unknown namespace': { evidence: 'the message "Invalid namespace"', not: 'a failed request' },
  'too many connections': { evidence: 'a time-out while six other Managers of the page hold long-polling connections to the same host', not: 'fewer, or over WebSocket' },
  'mixed content': { evidence: "a secure page and an insecure address, or the browser's own message", not: 'localhost' },
  'content security policy': { evidence: "the browser's `securitypolicyviolation` event for the server's address", not: 'another address' },
  cors: { evidence: 'no answer from another origin to which a WebSocket works', not: 'long-polling worked before' },
  'cors or unreachable': { evidence: 'no answer from another origin, ever', not: 'the same origin, or it worked before' },
  unreachable: { evidence: 'no answer from the same origin (only a possible cause: a redirect to another origin looks the same to the page)', not: 'another origin' },
  redirected: { evidence: "DevTools' status of the request: 301, 302, 307 or 308, where the page got no answer", not: 'an answer that the page could read' },
  'server gone': { evidence: 'attempts that found nobody, or 502, 503 or 504, after a Socket had been connected', not: 'the first attempt succeeds, or the browser is offline' },
  'steady age': { evidence: 'three or more connections in a row that ended at the same age, within 10 % and 2 s', not: 'ages that differ, or under 1.5 s' },
  'heartbeat unanswered': { evidence: 'the same, and the age is pingInterval + pingTimeout', not: 'another age' },
  'same emit': { evidence: 'the same event within 1 s before each loss, and hardly ever otherwise', not: 'it was often sent without a loss, or another cause says what was wrong with it' },
  silence: { evidence: 'the reason `ping timeout`, noticed in time', not: 'any other reason' },
  'no answer in time': { evidence: 'the message "timeout"', not: 'any answer' },
  'websocket not opened': { evidence: 'a WebSocket that failed before it was open', not: 'an HTTP answer' },
  'other WebSocket server': { evidence: 'the message "server error" over a WebSocket that had no handshake', not: 'the handshake had come' },
  certificate: { evidence: "DevTools' error of the request: `ERR_CERT_…`, `ERR_SSL_…`", not: 'any other error' },
  'connection refused': { evidence: "DevTools' error: `ERR_CONNECTION_REFUSED`", not: 'a Socket was connected before' },
  'unknown host': { evidence: "DevTools' error: `ERR_NAME_NOT_RESOLVED`", not: 'any other error' },
  'blocked by an extension': { evidence: "DevTools' error: `ERR_BLOCKED_BY_CLIENT`", not: 'any other error' },
  'blocked by the browser': { evidence: "DevTools' error: another `ERR_BLOCKED_BY_…`, or `ERR_UNSAFE_PORT`", not: 'any other error' },
  'connection cut': { evidence: "DevTools' error: the connection was reset or closed without an answer", not: 'any other error' },
  'timed out': { evidence: "DevTools' error: `ERR_TIMED_OUT`, `ERR_ADDRESS_UNREACHABLE`", not: 'any other error' },
  'through a proxy': { evidence: "DevTools' error: `ERR_PROXY_…`, `ERR_TUNNEL_…`", not: 'any other error' },
  'recovery failed': { evidence: 'the old session was sent, with an offset, and a new one came', not: 'the server offers no recovery, or it worked' },
  'nothing to recover': { evidence: 'the old session was sent without an offset', not: 'an event had been received' },
  'duplicate connection': { evidence: 'the same packet over two Managers within 0.5 s', not: 'another payload' },
  'listeners pile up': { evidence: 'a listener added again after a reconnect', not: 'several registered at once' },
  'off removes nothing': { evidence: '`off()` with functions that were never registered, more than once', not: '`off()` that works' },
};

/** The page, from the results of the tests. */
export function asExplanations(verdicts: readonly CaseVerdict[]): string {
  const right = verdicts.filter(({ truth, named }) => truth === named).length;
  const truths = [...new Set(verdicts.map(({ truth }) => truth))].toSorted();
  const rows = truths.map((truth) => confusionRow(truth, verdicts.filter((each) => each.truth === truth)));
  const causes = Object.entries(EVIDENCE).map(([id, { evidence, not }]) => `| ${id} | ${evidence} | ${not} |`);
  return `# Explanations

Written by \`npm run explanations\`: each case is a test in \`tests/field\` with a real server and a real client in a real browser,
and the truth is taken from the server, the wire and the page.

The *Why* of a row names causes that the log shows, with the evidence, most certain first. If nothing fits, it says that
the cause isn't known.

## Causes

| cause | named if | not named if |
| --- | --- | --- |
${causes.join('\n')}

A failed request with an HTTP answer is named by its status and body: \`panel/model/explain/causes/answers.ts\` lists them.
A close code that says why is named by \`closeCode.ts\`. Code 1006 says only that no close frame came, so it names no cause.

## What DevTools says of a failed request

A page isn't told why a request failed, nor the status of a WebSocket's handshake. The browser's DevTools are, so the panel asks for their
entries (HAR) while it is open. Measured in Chromium:

| | long-polling: the entry | WebSocket: the entry's error message | the page |
| --- | --- | --- | --- |
| nobody listens | \`net::ERR_CONNECTION_REFUSED\` | the same | an error without a status |
| no trust in the certificate | \`net::ERR_CERT_AUTHORITY_INVALID\` | the same | an error without a status |
| no such host | not measured | \`net::ERR_NAME_NOT_RESOLVED\` | an error without a status |
| a port that browsers block | \`net::ERR_UNSAFE_PORT\` | the same | an error without a status |
| closed without an answer | \`net::ERR_EMPTY_RESPONSE\` | \`net::ERR_SOCKET_NOT_CONNECTED\` | an error without a status |
| a redirect to another origin | its status and its target | \`Unexpected response code: 301\` | an error without a status |
| another status | the status | \`Unexpected response code: 404\`, and status 0 | its status; of a WebSocket none |
| an invalid frame | | what is wrong with it (\`One or more reserved bits are on\`), at status 101 | \`transport error\` |
| a connection that is cut | | nothing | \`transport close\`, code 1006 |

An entry of a WebSocket whose request was never sent says that it began in 1969: then its time is when it came. In Firefox, or if
DevTools were opened later, none of this is known, and *Why* says so: *The browser doesn't tell the page why*.

## How often they were right

${right} of ${verdicts.length} cases. A truth that begins with "not" is a near miss, in which this cause must not be named.

| truth | cases | right | named instead |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function confusionRow(truth: string, verdicts: readonly CaseVerdict[]): string {
  const wrong = verdicts.filter(({ named }) => named !== truth);
  const instead = [...new Set(wrong.map(({ named }) => named))].map((named) => `${named} (${wrong.filter((each) => each.named === named).length})`);
  return `| ${truth} | ${verdicts.length} | ${verdicts.length - wrong.length} | ${instead.join(', ')} |`;
}

/** Causes that the page explains. */
export const EXPLAINED: readonly string[] = Object.keys(EVIDENCE);
