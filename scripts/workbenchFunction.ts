import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const NAME = 'virtual:workbench';
const ROOT = join(import.meta.dirname, '..');

/** The workbench as one function, whose text is all that the browser takes into a page. */
export function workbenchFunction(): Plugin {
  let code: Promise<string> | undefined;
  return {
    name: 'workbench-function',
    sharedDuringBuild: true,
    buildStart() {
      code = undefined;
    },
    resolveId: (id) => (id === NAME ? `\0${NAME}` : undefined),
    async load(id) {
      if (id !== `\0${NAME}`) return undefined;
      code ??= bundle();
      return `export function workbench(secret) {\n${await code}\nbench.visit(secret);\n}`;
    },
  };
}

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      write: false,
      // With the background's own script, of which it becomes a part.
      minify: false,
      target: 'es2022',
      lib: { entry: join(ROOT, 'src/hook/workbench/visit.ts'), formats: ['iife'], name: 'bench' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (chunk?.type !== 'chunk') throw new Error('the workbench did not bundle to a script');
  return chunk.code;
}
