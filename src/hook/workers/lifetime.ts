import * as natives from '../patch/natives';
import { bothForms, patchMethod } from '../patch/patch';
import { safely } from '../patch/safely';

/**
 * After the page's `close()`, the worker ends with the current task: the hook sends what it has, as in an unloading
 * page.
 */
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
 * A connection to a shared worker brings the browser's port and, on it, one of ours. The page has the other end of
 * ours, so the script gets ours.
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
