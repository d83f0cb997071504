import type { Capture } from './capture';
import { boolean, list, natural, nullable, number, oneOf, optional, shaped, string, tagged } from './checks';
import { isCondition } from './isCondition';
import { isPayload, isPortable } from './isPayload';

const session = shaped({ id: string, transport: string, recovered: boolean });
const reconnection = shaped({ enabled: boolean, attempts: nullable(number), delay: number, delayMax: number, jitter: number });
const connection = shaped({
  url: string,
  path: string,
  transport: string,
  transports: list(string),
  query: optional(isPortable),
  headers: optional(isPortable),
  headersSent: optional(boolean),
  withCredentials: optional(boolean),
  id: optional(string),
});
const manager = shaped({
  key: natural,
  url: string,
  path: string,
  client: oneOf(1, 2, 3, 4),
  since: string,
  query: optional(isPortable),
  reconnection,
  timeout: nullable(number),
  wireOnly: optional(oneOf(true)),
});
const socket = shaped({
  key: natural,
  manager: natural,
  namespace: string,
  active: optional(boolean),
  auth: optional(isPortable),
  session: optional(session),
  ignored: optional(isPortable),
});
const replay = shaped({ request: string, of: optional(natural) });
const rule = tagged('kind', {
  drop: { manager: natural },
  kick: { socket: natural },
  offline: { manager: natural, ms: number },
  fail: { manager: natural, times: natural },
  events: { socket: natural, direction: oneOf('in', 'out', 'both'), pattern: string, effect: oneOf('delay', 'drop'), ms: number },
  latency: { socket: natural, ms: number, jitter: number },
  hold: { socket: natural, direction: oneOf('in', 'out', 'both'), filter: string, condition: isCondition, inOrder: boolean },
});
const activeFault = shaped({ id: string, rule, count: natural, until: optional(number) });
const tampered = shaped({ rule: string, effect: oneOf('delayed', 'dropped', 'held'), ms: number });
const engineEvent = tagged('name', {
  handshake: {
    id: string,
    pingInterval: number,
    pingTimeout: number,
    maxPayload: optional(number),
    upgrades: list(string),
  },
  open: { transport: string },
  probe: { transport: string },
  upgrading: { transport: string },
  upgrade: { transport: string },
  upgradeError: { transport: string, message: string },
  fallback: { from: string, transport: string, message: string },
  backlog: { packets: natural },
  drain: { packets: natural, ms: number },
  heartbeat: { packet: oneOf('ping', 'pong') },
  close: { reason: string },
  failed: { transport: string, message: string, answer: optional(shaped({ status: natural, url: string, type: string, body: string })) },
  ws_closed: { code: natural, reason: string, clean: boolean },
  stopped: {},
});

const stamp = { seq: natural, at: number };
const reserved = {
  ...stamp,
  manager: natural,
  socket: optional(natural),
  event: string,
  args: list(isPortable),
  session: optional(session),
  willReconnect: optional(boolean),
};
const engine = { ...stamp, manager: natural, event: engineEvent };
const capture = tagged('kind', {
  manager: { ...stamp, manager },
  socket: { ...stamp, socket },
  outgoing: {
    ...stamp,
    socket: natural,
    event: string,
    payload: isPayload,
    fate: oneOf('sent', 'buffered', 'queued', 'discarded', 'failed'),
    ackId: optional(natural),
    awaits: optional(oneOf('callback', 'promise')),
    timeout: optional(number),
    volatile: optional(boolean),
    compress: optional(oneOf(false)),
    initiator: optional(string),
    replay: optional(replay),
    tampered: optional(tampered),
    error: optional(string),
  },
  flushed: { ...stamp, of: natural, payload: optional(isPayload) },
  connection: { ...stamp, manager: natural, connection },
  options: { ...stamp, manager: natural, reconnection, timeout: nullable(number) },
  headers: { ...stamp, manager: natural, headers: isPortable },
  auth: { ...stamp, socket: natural, auth: optional(isPortable), query: optional(string) },
  tried: { ...stamp, of: natural, number: natural, ackId: optional(natural) },
  listener: { ...stamp, socket: natural, event: optional(string), change: oneOf('on', 'once', 'off'), count: natural },
  incoming: {
    ...stamp,
    socket: natural,
    event: string,
    payload: isPayload,
    ackId: optional(natural),
    listeners: optional(natural),
    replay: optional(replay),
    tampered: optional(tampered),
  },
  ack: {
    ...stamp,
    of: natural,
    payload: isPayload,
    id: optional(natural),
    late: optional(oneOf(true)),
    again: optional(oneOf(true)),
    threw: optional(oneOf(true)),
    simulated: optional(oneOf(true)),
    error: optional(string),
  },
  called: { ...stamp, of: natural, number: optional(natural), error: optional(string), again: optional(oneOf(true)), threw: optional(oneOf(true)) },
  bytes: { ...stamp, blob: natural, payload: isPayload },
  reserved,
  backoff: { ...stamp, manager: natural, attempt: natural, delay: number },
  engine,
  wire: {
    ...stamp,
    channel: natural,
    url: string,
    step: oneOf('open', 'error', 'end', 'close'),
    code: optional(natural),
  },
  wire_frame: { ...stamp, channel: natural, url: string, direction: oneOf('out', 'in'), payload: isPayload },
  replay_failed: {
    ...stamp,
    replay,
    simulated: optional(oneOf(true)),
    reason: oneOf('gone', 'disconnected', 'reserved', 'threw', 'lost'),
    message: optional(string),
  },
  workbench: {
    ...stamp,
    rules: list(activeFault),
    did: optional(rule),
    refused: optional(shaped({ request: string, reason: oneOf('gone', 'closed', 'threw', 'invalid') })),
  },
  held: { ...stamp, id: natural, of: natural, rule: string },
  released: {
    ...stamp,
    held: natural,
    of: natural,
    outcome: oneOf('unchanged', 'edited', 'dropped', 'answered', 'lost'),
    automatic: optional(oneOf(true)),
    waits: optional(oneOf('turn', 'connection')),
    event: optional(string),
    payload: optional(isPayload),
  },
  navigation: { ...stamp, url: string },
  gap: { ...stamp, from: number, missed: natural },
  page: {
    ...stamp,
    change: oneOf('hidden', 'visible', 'frozen', 'resumed', 'offline', 'online', 'blocked', 'slept', 'csp'),
    ms: optional(number),
    text: optional(string),
  },
  aside: { ...stamp, capture: tagged('kind', { reserved, engine }) },
  own_error: { ...stamp, text: string },
});

/**
 * Whether what a page sent has the shape of a capture: otherwise it is ignored. A capture that passes may still be a lie, but only
 * about the page that sent it.
 */
export function isCapture(value: unknown): value is Capture {
  return capture(value);
}
