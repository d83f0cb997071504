import type { ToPage } from '../../protocol/messages';
import type { Fault, FaultRefusal } from '../../protocol/workbench';
import type { PageManager, PageSocket } from '../clientShape';
import type { Host, OnMessage } from './host';
import { Ledger } from './ledger';
import { Marks } from './marks';
import { dropEngine, failOpening, failOpens } from './opens';
import { Simulator } from './simulator';
import { Traffic } from './traffic';

/** Simulates events and failures in one page. Ends all of it when no panel is open any more, or the page unloads. */
export function createWorkbench(host: Host): OnMessage {
  const marks = new Marks(host);
  const ledger = new Ledger(host);
  const starter = new RuleStarter(host, marks, ledger);
  const simulator = new Simulator(host, marks);
  host.natives.apply(host.natives.addEventListener, globalThis, ['pagehide', () => ledger.end()]);
  ledger.report();
  return (message: ToPage) => {
    if (message.type === 'simulate' || message.type === 'fault') marks.watch();
    if (message.type === 'simulate') simulator.perform(message);
    if (message.type === 'fault') starter.perform(message.request, message.rule);
    if (message.type === 'undo') ledger.end(message.rules);
    if (message.type !== 'detach') return;
    ledger.end();
    marks.rest();
  };
}

class RuleStarter {
  readonly #traffic = new WeakMap<PageSocket, Traffic>();
  readonly #performed = new Set<string>();

  constructor(
    private readonly host: Host,
    private readonly marks: Marks,
    private readonly ledger: Ledger,
  ) {}

  perform(request: string, rule: Fault): void {
    if (this.#performed.has(request)) return;
    this.#performed.add(request);
    try {
      const reason = 'manager' in rule ? this.#manager(request, rule) : this.#socket(request, rule);
      if (reason) this.ledger.report({ request, reason });
    } catch {
      this.ledger.report({ request, reason: 'threw' });
    }
  }

  #manager(id: string, rule: Extract<Fault, { manager: number }>): FaultRefusal | undefined {
    const manager = this.host.page.managers.object(rule.manager);
    if (!manager) return 'gone';
    if (rule.kind === 'drop') return dropEngine(manager) ? undefined : 'closed';
    if (rule.kind === 'offline') this.#offline(id, rule, manager);
    else this.#failNext(id, rule, manager);
    return undefined;
  }

  #offline(id: string, rule: Extract<Fault, { kind: 'offline' }>, manager: PageManager): void {
    const undo = failOpens(this.host, manager, () => {
      this.ledger.count(id);
      return true;
    });
    this.ledger.add(id, rule, undo, rule.ms);
    if (!dropEngine(manager)) failOpening(manager);
  }

  #failNext(id: string, rule: Extract<Fault, { kind: 'fail' }>, manager: PageManager): void {
    let left = rule.times;
    const undo = failOpens(this.host, manager, () => {
      this.ledger.count(id);
      // Only once this attempt is made: its own shadow would be taken away under it.
      if (--left <= 0) this.host.natives.queueMicrotask(() => this.ledger.end([id]));
      return left >= 0;
    });
    this.ledger.add(id, rule, undo);
  }

  #socket(id: string, rule: Extract<Fault, { socket: number }>): FaultRefusal | undefined {
    const socket = this.host.page.sockets.object(rule.socket);
    if (!socket) return 'gone';
    if (rule.kind === 'kick') return kick(socket);
    const traffic = this.#traffic.get(socket) ?? new Traffic(this.host, this.marks, this.ledger, socket, rule.socket);
    this.#traffic.set(socket, traffic);
    this.ledger.add(id, rule, traffic.add(id, rule));
    return undefined;
  }
}

/** As the client does when the server's own packet comes; every version calls it so. */
function kick(socket: PageSocket): FaultRefusal | undefined {
  if (!socket.connected) return 'closed';
  socket.ondisconnect();
  return undefined;
}
