import { natives } from '../patch/natives';
import { bothForms, patchMethod } from '../patch/patch';
import { safely } from '../patch/safely';

/** The page's `close()` ends the worker after this turn: the hook hands over what it has, as in a page that goes. */
export function onWorkerClose(report: () => void): void {
  patchMethod(globalThis, 'close', bothForms((original, self, args) => {
    safely(() => {
      globalThis.dispatchEvent(new Event('pagehide'));
      report();
    });
    return natives.apply(original, self, args);
  }));
}

/**
 * A shared worker's connection brings a port of the browser's, and on it one of ours: that is the one that the page
 * has the other end of, and that its script is told of.
 */
export function handOverPorts(): void {
  globalThis.addEventListener('connect', (event) => {
    if (!event.isTrusted) return;
    event.stopImmediatePropagation();
    const [carrier] = (event as MessageEvent).ports;
    if (!carrier) return;
    carrier.addEventListener('message', ({ ports: [port] }) => {
      if (port) globalThis.dispatchEvent(new MessageEvent('connect', { data: '', ports: [port], source: port }));
    });
    carrier.start();
  });
}
