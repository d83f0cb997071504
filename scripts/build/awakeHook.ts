import type { Plugin } from 'vite';
import { bundledModule } from './bundledModule.ts';

/** What the part that runs from the start hands over (`src/hook/ofTheStart.ts`), by the modules that it stands for. */
const OF_THE_START: Record<string, readonly string[]> = {
  'src/hook/patch/takeNatives.ts': ['takeNatives'],
  'src/hook/patch/safely.ts': ['safely', 'reportOwnErrors'],
  'src/hook/patch/stacks.ts': ['ownStack', 'stackOf'],
  'src/hook/wire/lookOn.ts': ['listen', 'lookOn', 'undos', 'whenSettled'],
};

/**
 * The hook that is awake as one function, which the browser doesn't compile until it is called. It uses the natives that
 * are handed to it: by the time it runs the page may have replaced its own.
 */
export function awakeHook(): Plugin {
  return bundledModule(
    'the hook that is awake',
    'virtual:awake-hook',
    {
      minify: false,
      // What marks an object as a module calls a function that the page can have replaced.
      rolldownOptions: { plugins: [handedOver()], output: { esModule: false, generatedCode: { symbols: false } } },
      lib: { entry: 'src/hook/awake.ts', formats: ['iife'], name: 'awake' },
    },
    (bundle) => `export function wake(ofTheStart) {\n${bundle}\nreturn awake;\n}`,
  );
}

function handedOver(): Plugin {
  return {
    name: 'handed-over',
    load(id) {
      const path = id.replaceAll('\\', '/');
      const found = Object.entries(OF_THE_START).find(([module]) => path.endsWith(module));
      return found && `export const { ${found[1].join(', ')} } = ofTheStart;`;
    },
  };
}
