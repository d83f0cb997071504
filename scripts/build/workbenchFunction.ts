import type { Plugin } from 'vite';
import { bundledModule } from './bundledModule.ts';
import { IGNORED_HERE } from './ignoredByDevTools.ts';

/** The workbench as one function, whose text is everything that the browser takes into a page. */
export function workbenchFunction(): Plugin {
  return bundledModule(
    'the workbench',
    'virtual:workbench',
    {
      // With the background's own script, of which it becomes a part.
      minify: false,
      // Of the natives it takes those that it uses.
      rolldownOptions: { treeshake: { propertyReadSideEffects: false } },
      lib: { entry: 'src/hook/workbench/visit.ts', formats: ['iife'], name: 'bench' },
    },
    (bundle) => `export function workbench(secret) {\n${bundle}\nbench.visit(secret);\nreturn '${IGNORED_HERE}';\n}`,
  );
}
