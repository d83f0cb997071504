import type { PageEngine } from '../clientShape';
import type { Host } from './host';
import { shadow } from './shadow';

/** What is written meanwhile is passed to the transports in one go: while the page unloads, nothing can be sent later. */
export function writeAtOnce(host: Host, write: () => void): void {
  const engines = openEngines(host);
  const stops = engines.map((engine) => shadow(engine, 'flush', () => undefined));
  try {
    write();
  } finally {
    for (const stop of stops) stop();
    for (const engine of engines) engine.flush();
  }
}

function openEngines({ page }: Host): PageEngine[] {
  const engines: PageEngine[] = [];
  const managers = page.managers.all();
  // The hook's lists have no methods.
  for (let at = 0; at < managers.length; at++) {
    const engine = managers[at]?.engine;
    if (engine?.readyState === 'open') engines.push(engine);
  }
  return engines;
}
