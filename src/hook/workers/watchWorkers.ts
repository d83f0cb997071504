import type { WorkerFacts } from '../../channel/workerPorts';
import { natives } from '../natives';
import { safely } from '../safely';
import type { WorkerStart } from './startInWorker';

interface Ports {
  hand(worker: WorkerFacts, port: MessagePort): void;
  ended(number: number): void;
}
type Made = { construct: new (...args: unknown[]) => EventTarget & { port?: MessagePort } };

/**
 * From now on each worker of the document begins with the hook: a script of ours runs first, and loads the page's.
 * Where that cannot be done, the page's own call is done as it is.
 */
export function watchWorkers(hook: string, secret: string, ports: Ports): void {
  let last = 0;
  const numbers = new WeakMap<object, number>();
  const scripts = new Scripts(hook, secret);
  for (const name of ['Worker', 'SharedWorker'] as const) {
    const native = (globalThis as Partial<typeof globalThis>)[name];
    if (!native) continue;
    const construct = (target: Made['construct'], args: unknown[], made: Made['construct']) => {
      const script = safely(() => scripts.of(args));
      const worker = script && attempt(() => natives.construct(target, [script.address, ...args.slice(1)], made));
      if (!worker) return natives.construct(target, args, made);
      safely(() => {
        const number = ++last;
        numbers.set(worker, number);
        const kind = worker.port ? 'shared worker' : 'worker';
        onSecret(worker.port ?? worker, secret, (port) => ports.hand({ number, url: script.url, kind }, port));
      });
      return worker;
    };
    const watched = new Proxy(native as unknown as Made['construct'], { construct }) as unknown as typeof native;
    natives.defineProperty(globalThis, name, { configurable: true, writable: true, value: watched });
    native.prototype.constructor = watched;
  }
  const { prototype } = Worker;
  const { terminate } = prototype;
  prototype.terminate = new Proxy(terminate, {
    apply(target, worker: Worker) {
      const number = numbers.get(worker);
      if (number !== undefined) safely(() => ports.ended(number));
      return natives.apply(target, worker, []);
    },
  });
}

function attempt<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

/** First of all listeners, so that the page's never see it. */
function onSecret(target: EventTarget, secret: string, found: (port: MessagePort) => void): void {
  const listener = (event: MessageEvent) => {
    const [port] = event.ports;
    if (event.data !== secret || !port) return;
    event.stopImmediatePropagation();
    safely(() => found(port));
  };
  natives.apply(natives.addEventListener, target, ['message', listener as EventListener, true]);
}

/** Scripts of ours, each for one of the page's: one address each, so that a shared worker stays shared in the document. */
class Scripts {
  readonly #addresses = new Map<string, string>();
  readonly #makeAddress = URL.createObjectURL.bind(URL);
  readonly #Blob = Blob;
  readonly #URL = URL;

  constructor(
    private readonly hook: string,
    private readonly secret: string,
  ) {}

  /** Undefined for what is not loaded by http from the page's own origin: a blob may be gone before it is loaded again. */
  of([address, options]: readonly unknown[]): { url: string; address: string } | undefined {
    const place = new this.#URL(String(address), document.baseURI);
    if (place.origin !== location.origin || !/^https?:$/.test(place.protocol)) return undefined;
    const url = place.href;
    const isModule = (options as WorkerOptions | undefined)?.type === 'module';
    const key = `${isModule} ${url}`;
    let made = this.#addresses.get(key);
    if (!made) this.#addresses.set(key, (made = isModule ? this.#module(url) : this.#classic(url)));
    return { url, address: made };
  }

  #classic(url: string): string {
    return this.#script(`${this.hook}(${this.#start(url)});importScripts(${natives.stringify(url)});`);
  }

  /** A module's imports run in their order, and before any message comes. */
  #module(url: string): string {
    const hook = this.#script(`${this.hook}(${this.#start(url)});`);
    return this.#script(`import ${natives.stringify(hook)};import ${natives.stringify(url)};`);
  }

  #start(url: string): string {
    return natives.stringify({ secret: this.secret, url } satisfies WorkerStart);
  }

  #script(text: string): string {
    return this.#makeAddress(new this.#Blob([text], { type: 'text/javascript' }));
  }
}
