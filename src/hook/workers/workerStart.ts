/** What a page's `new Worker` or `new SharedWorker` requests, if it can be captured. */
export interface WorkerStart {
  /** Absolute. */
  url: string;
  module: boolean;
  /** Distinguishes shared workers. */
  name: string;
  /** The page created the script itself. The blob is kept, because pages revoke its URL immediately. */
  blob?: Blob;
}

/** Undefined if the page's call must be left alone: another origin, a `data:` URL, a TrustedScriptURL. */
export function readStart(args: readonly unknown[], blobOf: (url: string) => Blob | undefined): WorkerStart | undefined {
  const [given, options] = args;
  if (typeof given !== 'string' && !(given instanceof URL)) return undefined;
  const { protocol, origin, href } = new URL(given, document.baseURI);
  const blob = blobOf(href);
  const isOwn = protocol === 'blob:' ? blob : /^https?:$/.test(protocol) && origin === globalThis.origin;
  return isOwn ? { url: href, ...readOptions(options), ...(blob && { blob }) } : undefined;
}

/** A shared worker accepts its name in place of options. */
function readOptions(options: unknown): Pick<WorkerStart, 'module' | 'name'> {
  if (typeof options === 'string') return { module: false, name: options };
  const { type, name } = (options ?? {}) as { type?: unknown; name?: unknown };
  return { module: type === 'module', name: typeof name === 'string' ? name : '' };
}
