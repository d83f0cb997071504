/** What the installed releases of the client emit and write to their debug log, read out of their sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

/** Something that an object of the client says. */
export interface EmitPoint {
  by: string;
  /** The event, `(any)` where the sources compute it; or the message in the debug log. */
  says: string;
}

interface Release {
  version: string;
  /** Folders of the sources, as they are before a bundler takes the debug log out. */
  client: string;
  engine: string;
}

const NODE_MODULES = join(import.meta.dirname, '../../node_modules');

/** A release brings its own Engine.IO client. */
function release(version: string, packageName: string, clientFolder: string, engineFolder: string): Release {
  const client = join(NODE_MODULES, packageName);
  const engine = dirname(createRequire(join(client, 'package.json')).resolve('engine.io-client/package.json'));
  return { version, client: join(client, clientFolder), engine: join(engine, engineFolder) };
}

export const RELEASES: readonly Release[] = [
  release('1.7', 'socket.io-client-v1', 'lib', 'lib'),
  release('2.5', 'socket.io-client-v2', 'lib', 'lib'),
  release('3.1', 'socket.io-client-v3', 'build', 'lib'),
  release('4.8', 'socket.io-client', 'build/esm-debug', 'build/esm-debug'),
];

const IN_CLIENT: Record<string, string> = { 'manager.js': 'Manager', 'socket.js': 'Socket', 'index.js': 'io()', 'url.js': 'io()' };
const IN_ENGINE: Record<string, string> = {
  'socket.js': 'Engine',
  'transport.js': 'Transport',
  'polling.js': 'Transport',
  'websocket.js': 'Transport',
  'webtransport.js': 'Transport',
  'polling-xhr.js': 'Request',
};

export function emitPointsOf(of: Release): EmitPoint[] {
  return inSources(of, emitsIn);
}

export function debugPointsOf(of: Release): EmitPoint[] {
  return inSources(of, (source, by) => [...source.matchAll(/\bdebug\(\s*(["'])(.*?)\1/g)].map(([, , says = '']) => ({ by, says })));
}

function inSources({ client, engine }: Release, read: (source: string, by: string) => EmitPoint[]): EmitPoint[] {
  const found = [...readFolder(client, IN_CLIENT, read), ...readFolder(engine, IN_ENGINE, read)];
  if (found.length === 0) throw new Error(`nothing is said in ${client} and ${engine}`);
  return [...new Map(found.map((point) => [`${point.by} ${point.says}`, point])).values()];
}

function readFolder(folder: string, owners: Record<string, string>, read: (source: string, by: string) => EmitPoint[]): EmitPoint[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.js'));
  return files.flatMap((path) => {
    const by = owners[basename(path)];
    return by ? read(readFileSync(join(folder, path), 'utf8'), by) : [];
  });
}

/** The object, the method, and the beginning of the first argument. Definitions of `emit` are none. */
const EMIT = /(\w+)\.(emit|emitReserved|emitAll)(\.apply|\.call)?\(\s*(?:(["'])(\w+)\4)?/g;

function emitsIn(source: string, file: string): EmitPoint[] {
  return [...source.replaceAll(/^\s*(\*|\/\/).*$/gm, '').matchAll(EMIT)].flatMap(([, object, method, , , event]) => {
    const says = event ?? '(any)';
    // The Manager lets its Engine say that the time is up.
    const by = file === 'Manager' && object === 'socket' ? 'Engine' : file;
    return method === 'emitAll' ? [{ by, says }, { by: 'Socket', says }] : [{ by, says }];
  });
}
