/** What a page's call of `new Worker` or `new SharedWorker` asks for, where it is one that can be looked into. */
export interface WorkerStart {
  /** Absolute. */
  url: string;
  module: boolean;
  /** Tells a shared worker from another. */
  name: string;
  /** The page made the script itself: the blob outlives its URL, which pages revoke at once. */
  blob?: Blob;
}

/** Undefined where the page's call has to be left as it is: another origin, a `data:` URL, a TrustedScriptURL. */
export function readStart(args: readonly unknown[], blobOf: (url: string) => Blob | undefined): WorkerStart | undefined {
  const [given, options] = args;
  if (typeof given !== 'string' && !(given instanceof URL)) return undefined;
  const { protocol, origin, href } = new URL(given, document.baseURI);
  const blob = blobOf(href);
  const isOwn = protocol === 'blob:' ? blob : /^https?:$/.test(protocol) && origin === globalThis.origin;
  return isOwn ? { url: href, ...readOptions(options), ...(blob && { blob }) } : undefined;
}

/** A shared worker takes its name in the place of options. */
function readOptions(options: unknown): Pick<WorkerStart, 'module' | 'name'> {
  if (typeof options === 'string') return { module: false, name: options };
  const { type, name } = (options ?? {}) as { type?: unknown; name?: unknown };
  return { module: type === 'module', name: typeof name === 'string' ? name : '' };
}
