import { withBrief, type WorkerBrief } from './brief';
import type { WorkerStart } from './workerStart';

export interface Bootstrap {
  /** Of the script that runs the hook and then the page's own. */
  url: string;
  /** What is not needed once the hook runs. */
  revoke(): void;
}

/** The page's blobs are watched by a patch of it: ours are none. */
const createObjectURL = URL.createObjectURL.bind(URL);
const revokeObjectURL = URL.revokeObjectURL.bind(URL);

/**
 * A script that runs the hook and then the page's own, in the same turn, as the page's own alone would have run.
 *
 * A module imports both: what is imported first runs first, and a module that cannot be had stops both, as it would
 * have stopped the page's own.
 */
export function createBootstrap(source: string, { url, module, blob }: WorkerStart, brief: WorkerBrief): Bootstrap {
  const hook = withBrief(source, brief);
  const own = JSON.stringify(blob ? script(blob) : url);
  if (!module) return bootstrapOf([script(`${hook}\nimportScripts(${own});`)]);
  const first = script(hook);
  return bootstrapOf([script(`import ${JSON.stringify(first)};\nimport ${own};`), first]);
}

function bootstrapOf(urls: [string, ...string[]]): Bootstrap {
  return { url: urls[0], revoke: () => urls.forEach((url) => revokeObjectURL(url)) };
}

function script(text: BlobPart): string {
  return createObjectURL(new Blob([text], { type: 'text/javascript' }));
}
