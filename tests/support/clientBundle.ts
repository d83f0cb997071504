import { join } from 'node:path';
import { build, type Plugin } from 'vite';
import { clientPackage, type Major } from './servers';

const root = join(import.meta.dirname, '../..');
const ENTRY = 'virtual:client';

/** The client as an application has it: minified into a module, nothing on the global object. */
export async function bundleClient(major: Major): Promise<string> {
  const built = await build({
    configFile: false,
    root,
    logLevel: 'error',
    plugins: [entryOf(major)],
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: { input: ENTRY, preserveEntrySignatures: 'strict', output: { format: 'es' } },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error(`client ${major} did not bundle to a script`);
  return chunk.code;
}

function entryOf(major: Major): Plugin {
  const code = reExport(major, clientPackage(major));
  return {
    name: 'client-entry',
    resolveId: (id) => (id === ENTRY ? `\0${ENTRY}` : undefined),
    load: (id) => (id === `\0${ENTRY}` ? code : undefined),
  };
}

/** 2.x has one export, a function that carries the rest; 3.x keeps its Socket to itself. */
function reExport(major: Major, name: string): string {
  if (major === 2) return `import io from '${name}'; const { Manager } = io; export { io, Manager };`;
  return major === 3 ? `export { io, Manager } from '${name}';` : `export { io, Manager, Socket } from '${name}';`;
}
