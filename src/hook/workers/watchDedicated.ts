import * as natives from '../patch/natives';
import { bothForms, observeMethod, patchMethod } from '../patch/patch';
import { safely } from '../patch/safely';
import { replaceConstructor } from './replaceConstructor';
import type { Launched, Launcher } from './launcher';
import { relayEvents } from './relayEvents';

/** State of a worker that the bootstrap started. */
interface Started {
  launched: Launched;
  /** Arguments of the page's `postMessage`, held until it is known which worker receives them. */
  held: unknown[][] | undefined;
  /** Runs in its place if the bootstrap was refused. */
  plain?: Worker;
  terminated?: true;
}

const EVENTS = ['message', 'messageerror', 'error'];

/** Captures the page's dedicated workers. */
export function watchDedicated(launch: Launcher): void {
  const workers = new WeakMap<object, Started>();

  replaceConstructor<Worker>('Worker', (args, construct) => {
    const launched = safely(() => launch('worker', args));
    const worker = launched && safely(() => construct([launched.url, args[1]]));
    if (!worker) {
      launched?.abandon();
      return construct(args);
    }
    const started: Started = { launched, held: [] };
    workers.set(worker, started);
    launched.watch(worker);
    launched.whenKnown((outcome) => {
      if (started.terminated) return;
      if (outcome === 'refused') started.plain = startPlain(worker, () => construct(args));
      release(started, started.plain ?? worker);
    });
    return worker;
  });

  patchMethod(Worker.prototype, 'postMessage', bothForms((original, self, args) => {
    const started = workers.get(self as Worker);
    const copy = started?.held && safely(() => copyOfMessage(args));
    if (copy) started.held?.push(copy);
    else natives.apply(original, started?.plain ?? self, args);
  }));
  observeMethod(Worker.prototype, 'terminate', (worker) => {
    const started = workers.get(worker);
    if (started) end(started);
  });

  function release(started: Started, worker: Worker): void {
    const { held = [] } = started;
    started.held = undefined;
    for (const args of held) safely(() => worker.postMessage(...(args as [unknown, Transferable[]])));
  }

  function end(started: Started): void {
    started.terminated = true;
    started.held = undefined;
    started.plain?.terminate();
    started.launched.abandon();
    safely(() => launch.ended(started.launched.line));
  }
}

function startPlain(shown: Worker, construct: () => Worker): Worker | undefined {
  return safely(() => {
    const plain = construct();
    relayEvents(plain, shown, EVENTS);
    return plain;
  });
}

/**
 * What `postMessage` would send: values as they are now, with transferred objects detached. Throws if the message can't
 * be sent.
 */
function copyOfMessage([message, options]: unknown[]): unknown[] {
  const given = Array.isArray(options) ? options : (options as { transfer?: Iterable<unknown> } | undefined)?.transfer;
  const transfer = [...(given ?? [])] as Transferable[];
  return structuredClone([message, transfer], { transfer });
}
