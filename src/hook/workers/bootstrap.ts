import { withBrief, type WorkerBrief } from './brief';
import type { WorkerStart } from './workerStart';

export interface Bootstrap {
  /** URL of the script that runs the hook and then the page's own. */
  url: string;
  /** Releases what isn't needed once the hook runs. */
  revoke(): void;
}

/** The original function, because the page's blobs are watched through a patch of it. */
const createObjectURL = URL.createObjectURL.bind(URL);
const revokeObjectURL = URL.revokeObjectURL.bind(URL);

/**
 * Creates a script that runs the hook and then the page's own, in the same task, as the page's own would run.
 *
 * A module imports both: the first import runs first, and a module that fails to load stops both, as it would stop the
 * page's own.
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
