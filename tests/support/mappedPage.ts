/** A page whose script was bundled and minified, with a source map or without. */
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Served } from '../../harness/servers';

export type MapPlace = 'inline' | 'nowhere';

const root = join(import.meta.dirname, '../..');
const SOURCE_MAPS = { inline: 'inline', nowhere: false } as const;
const CHAT = `import { io } from 'socket.io-client';

const socket = io({ transports: ['websocket'] });
Object.assign(globalThis, { sayHello() {
  socket.emit('hello', 'with a stack');
} });
socket.on('connect', () => socket.emit('hello', 'before the panel'));
`;
/** Of the emit that is looked for. */
export const CHAT_LINE = 5;
export const EMIT = 'with a stack';

export async function mappedPage(map: MapPlace): Promise<Served> {
  const { outputFiles } = await build({
    stdin: { contents: CHAT, resolveDir: root, sourcefile: 'src/chat.ts', loader: 'ts' },
    bundle: true,
    minify: true,
    outfile: '/page/app.js',
    sourcemap: SOURCE_MAPS[map],
    write: false,
    logLevel: 'error',
  });
  const files = outputFiles.map(({ path, text }) => [path.replace('/page', ''), text] as const);
  return { '/': '<!doctype html><title>Mapped</title><script src="/app.js" defer></script>', ...Object.fromEntries(files) };
}
