import { createServer, type Server as HttpServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AddressInfo } from 'node:net';
import { instrument } from '@socket.io/admin-ui';
import { Server } from 'socket.io';
import { ROOT } from '../runTool';

const CLIENTS = join(ROOT, 'node_modules/socket.io-client/dist');
const CLIENT = readFileSync(join(CLIENTS, 'socket.io.min.js'));
/** The min build writes nothing into the Console. */
const TALKING_CLIENT = readFileSync(join(CLIENTS, 'socket.io.js'));
/** How many events the server pushes between two checks of the clock. */
const AT_ONCE = 100;

/** A page with the newest client's min build, and its server, which echoes and pushes. */
export interface Site {
  url: string;
  /** A page without Socket.IO. */
  plainUrl: string;
  stop(): void;
}

/** `instrumented`: the panel can connect to the server. */
export async function startSite({ instrumented = false } = {}): Promise<Site> {
  const http = createServer(({ url = '/' }, response) => {
    const isScript = url.startsWith('/client.js');
    // An isolated page has clocks of 5 µs instead of 100.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8');
    const client = url.includes('debug') ? TALKING_CLIENT : CLIENT;
    response.end(isScript ? client : url.startsWith('/plain') ? PLAIN : PAGE);
  });
  const io = new Server(http, { maxHttpBufferSize: 1e8, pingInterval: 600_000 });
  if (instrumented) instrument(io, { auth: false, mode: 'development' });
  io.on('connection', (socket) => {
    socket.on('echo', (payload, ack) => ack(payload));
    socket.on('push', (count: number, perSecond: number, payload: string) => {
      const began = performance.now();
      let sent = 0;
      const go = () => {
        const due = Math.min(count, ((performance.now() - began) * perSecond) / 1_000);
        for (let burst = 0; sent < due && burst < AT_ONCE; burst++) socket.emit(nameOf(sent), sent++, payload);
        if (sent < count && socket.connected) setImmediate(go);
      };
      go();
    });
  });
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}/`;
  return { url, plainUrl: `${url}plain`, stop: () => stop(io, http) };
}

/** One in a thousand differs. */
function nameOf(number: number): string {
  return number % 1_000 === 999 ? 'rare' : 'tick';
}

function stop(io: Server, http: HttpServer): void {
  void io.close();
  http.closeAllConnections();
}

const PLAIN = '<!doctype html><title>Plain</title><main id="room"></main>';

/**
 * A WebSocket without a network, for what the hook adds: its answers come in one task for each 50. Its server knows one namespace, and
 * answers each event with the event's own payload.
 */
const STAND_IN = `
class StandIn extends EventTarget {
  readyState = 0;
  bufferedAmount = 0;
  protocol = '';
  constructor(url) {
    super();
    this.url = url;
    this.waiting = [];
    this.channel = new MessageChannel();
    this.channel.port1.onmessage = () => {
      const due = this.waiting.splice(0);
      for (const data of due) this.onmessage?.({ data });
    };
    setTimeout(() => {
      this.readyState = 1;
      this.onopen?.({});
      this.answer('0{"sid":"stand-in","upgrades":[],"pingInterval":600000,"pingTimeout":600000,"maxPayload":100000000}');
    });
  }
  send(text) {
    if (text.startsWith('40')) return this.answer('40{"sid":"stand-in-too"}');
    const at = text.indexOf('[');
    this.answer('43' + text.slice(2, at) + '[' + text.slice(text.indexOf(',', at) + 1));
  }
  answer(text) {
    if (this.waiting.push(text) === 1) this.channel.port2.postMessage(0);
  }
  close() {}
}
for (const [name, value] of [['CONNECTING', 0], ['OPEN', 1], ['CLOSING', 2], ['CLOSED', 3]]) StandIn[name] = StandIn.prototype[name] = value;
if (location.search === '?standin') WebSocket = StandIn;`;

/** `debug` and `logger` in the address select what developers use today instead. */
const PAGE = `<!doctype html><title>Bench</title><link rel="icon" href="data:,">
<script>${STAND_IN}</script>
<script>
if (location.hash === '#debug') localStorage.debug = '*'; else localStorage.removeItem('debug');
document.write('<script src="client.js' + (location.hash === '#debug' ? '?debug' : '') + '"><' + '/script>');
</script>
<script>
var socket = io({ transports: ['websocket'], forceNew: true });
if (location.hash === '#logger') {
  const log = (direction) => (event, ...args) => postMessage(structuredClone({ direction, event, args: args.filter((each) => typeof each !== 'function'), at: Date.now() }), '*');
  socket.onAny(log('in'));
  socket.onAnyOutgoing(log('out'));
}
/** So many emits with an echoing ack, 50 at a time. Gives the wall time in ms. */
function echo(count, size) {
  const payload = 'x'.repeat(size);
  return new Promise((done) => {
    const began = performance.now();
    let [begun, ended] = [0, 0];
    const next = () => {
      if (begun >= count) return;
      begun++;
      socket.emit('echo', payload, () => {
        if (++ended === count) done(performance.now() - began);
        else next();
      });
    };
    for (let at = 0; at < 50; at++) next();
  });
}
/** Receives so many. Gives the wall time until the last one, in ms. */
function receive(count, perSecond, payload) {
  return new Promise((done) => {
    const began = performance.now();
    let got = 0;
    const take = () => {
      if (++got < count) return;
      socket.off('tick', take);
      socket.off('rare', take);
      done(performance.now() - began);
    };
    socket.on('tick', take);
    socket.on('rare', take);
    socket.emit('push', count, perSecond, payload);
  });
}
/** So many emits, one each 10 ms. Gives when each was made, in ms since the epoch. */
/** One at a time: a panel draws a stream less often. */
function lone(count) {
  const made = [];
  return new Promise((done) => {
    const timer = setInterval(() => {
      made.push(performance.timeOrigin + performance.now());
      socket.emit('lone', made.length - 1);
      if (made.length < count) return;
      clearInterval(timer);
      done(made);
    }, 100);
  });
}
</script>`;
