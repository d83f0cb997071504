import * as natives from '../patch/natives';
import { safely } from '../patch/safely';
import { replaceConstructor } from './replaceConstructor';
import type { Launcher, Launched } from './launcher';
import { relayEvents } from './relayEvents';

/**
 * Captures the page's shared workers. The page gets a port of ours. The worker's hook passes its other end to the
 * page's script, or it is connected to the port of the worker that runs instead.
 */
export function watchShared(launch: Launcher): void {
  const ports = new WeakMap<object, MessagePort>();
  const portOf = replacePort(ports);
  // Two calls for the same worker share one.
  const launches = new Map<string, Launched>();

  const launchOnce = (args: unknown[]): Launched | undefined => {
    const key = launch.keyOf(args);
    const known = key === undefined ? undefined : launches.get(key);
    if (known && known.outcome !== 'refused') return known;
    const launched = known ? undefined : launch('shared worker', args);
    if (launched && key !== undefined) launches.set(key, launched);
    return launched;
  };

  if (!portOf) return;
  replaceConstructor<SharedWorker>('SharedWorker', (args, construct) => {
    const launched = safely(() => launchOnce(args));
    const worker = launched && safely(() => construct([launched.url, args[1]]));
    if (!worker) return construct(args);
    const { port1, port2 } = new MessageChannel();
    ports.set(worker, port1);
    launched.watch(worker);
    launched.whenKnown((outcome) => {
      if (outcome === 'ready') portOf(worker).postMessage(undefined, [port2]);
      else safely(() => joinPlain(worker, port2, construct(args), portOf));
    });
    return worker;
  });
}

/** Returns a function that reads the browser's own port; undefined if it can't be replaced. */
function replacePort(ports: WeakMap<object, MessagePort>): ((worker: SharedWorker) => MessagePort) | undefined {
  const { prototype } = globalThis.SharedWorker ?? {};
  const before = prototype && natives.getOwnPropertyDescriptor(prototype, 'port');
  const own = before?.get;
  if (!prototype || !own) return undefined;
  const replaced = Object.getOwnPropertyDescriptor(
    {
      get port() {
        return ports.get(this) ?? (natives.apply(own, this, []) as MessagePort);
      },
    },
    'port',
  );
  natives.defineProperty(prototype, 'port', { ...before, get: replaced?.get });
  return (worker) => natives.apply(own, worker, []) as MessagePort;
}

function joinPlain(shown: SharedWorker, end: MessagePort, plain: SharedWorker, portOf: (worker: SharedWorker) => MessagePort): void {
  const port = portOf(plain);
  relayEvents(plain, shown, ['error']);
  forward(end, port);
  forward(port, end);
}

function forward(from: MessagePort, to: MessagePort): void {
  from.addEventListener('message', ({ data, ports }) => to.postMessage(data, [...ports]));
  from.start();
}
