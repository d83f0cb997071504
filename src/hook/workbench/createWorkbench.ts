import type { ToPage } from '../../protocol/messages';
import type { Fault, FaultRefusal, HeldDecision } from '../../protocol/workbench';
import type { PageManager, PageSocket } from '../clientShape';
import type { Bench } from './bench';
import type { Host, OnMessage } from './host';
import { Holds } from './holds';
import { Ledger } from './ledger';
import { Marks } from './marks';
import { dropEngine, failOpening, failOpens } from './opens';
import { Simulator } from './simulator';
import { Traffic } from './traffic';
import { writeAtOnce } from './writeAtOnce';

/** Simulates events and failures in one page. Ends all of them when no panel is open any more, or the page unloads. */
export function createWorkbench(host: Host): OnMessage {
  const marks = new Marks(host);
  const ledger = new Ledger(host);
  const holds = new Holds(host, ledger);
  const releaseAll = () => writeAtOnce(host, () => holds.releaseAll());
  const guardUnload = onFirstCall(() => listen(host, 'beforeunload', releaseAll));
  const starter = new RuleStarter({ host, marks, ledger, holds, releaseAll, guardUnload });
  const simulator = new Simulator(host, marks);
  listen(host, 'pagehide', () => ledger.end());
  ledger.report();
  return (message: ToPage) => {
    if (message.type === 'simulate' || message.type === 'fault') marks.watch();
    if (message.type === 'simulate') simulator.perform(message);
    if (message.type === 'fault') starter.perform(message.request, message.rule);
    if (isDecision(message)) holds.perform(message);
    if (message.type === 'undo') ledger.end(message.rules);
    if (message.type !== 'detach') return;
    ledger.end();
    marks.rest();
  };
}

function listen(host: Host, type: string, listener: () => void): void {
  host.natives.apply(host.natives.addEventListener, globalThis, [type, listener]);
}

function onFirstCall(act: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) act();
    isDone = true;
  };
}

function isDecision(message: ToPage): message is HeldDecision {
  switch (message.type) {
    case 'release':
    case 'release_edited':
    case 'drop_held':
    case 'answer_held':
      return true;
    default:
      return false;
  }
}

class RuleStarter {
  readonly #traffic = new WeakMap<PageSocket, Traffic>();
  readonly #performed = new Set<string>();

  constructor(private readonly bench: Bench) {}

  perform(request: string, rule: Fault): void {
    if (this.#performed.has(request)) return;
    this.#performed.add(request);
    try {
      const reason = 'manager' in rule ? this.#manager(request, rule) : this.#socket(request, rule);
      if (reason) this.bench.ledger.report({ refused: { request, reason } });
      else if (rule.kind === 'drop' || rule.kind === 'kick') this.bench.ledger.report({ did: rule });
    } catch {
      this.bench.ledger.report({ refused: { request, reason: 'threw' } });
    }
  }

  #manager(id: string, rule: Extract<Fault, { manager: number }>): FaultRefusal | undefined {
    const manager = this.bench.host.page.managers.object(rule.manager);
    if (!manager) return 'gone';
    if (rule.kind === 'drop') return dropEngine(manager) ? undefined : 'closed';
    if (rule.kind === 'offline') this.#offline(id, rule, manager);
    else this.#failNext(id, rule, manager);
    return undefined;
  }

  #offline(id: string, rule: Extract<Fault, { kind: 'offline' }>, manager: PageManager): void {
    const undo = failOpens(this.bench.host, manager, () => {
      this.bench.ledger.count(id);
      return true;
    });
    this.bench.ledger.add(id, rule, undo, rule.ms);
    if (!dropEngine(manager)) failOpening(manager);
  }

  #failNext(id: string, rule: Extract<Fault, { kind: 'fail' }>, manager: PageManager): void {
    let left = rule.times;
    const undo = failOpens(this.bench.host, manager, () => {
      this.bench.ledger.count(id);
      // Only after this attempt: otherwise its own shadow would be removed while it runs.
      if (--left <= 0) this.bench.host.natives.queueMicrotask(() => this.bench.ledger.end([id]));
      return left >= 0;
    });
    this.bench.ledger.add(id, rule, undo);
  }

  #socket(id: string, rule: Extract<Fault, { socket: number }>): FaultRefusal | undefined {
    const socket = this.bench.host.page.sockets.object(rule.socket);
    const library = socket && this.bench.host.libraryOf(socket);
    if (!socket || !library) return 'gone';
    if (rule.kind === 'kick') return kick(socket);
    const traffic = this.#traffic.get(socket) ?? new Traffic(this.bench, socket, library, rule.socket);
    this.#traffic.set(socket, traffic);
    this.bench.ledger.add(id, rule, traffic.add(id, rule));
    return undefined;
  }
}

/** As the client does when the server's own packet arrives; every version calls it this way. */
function kick(socket: PageSocket): FaultRefusal | undefined {
  if (!socket.connected) return 'closed';
  socket.ondisconnect();
  return undefined;
}
