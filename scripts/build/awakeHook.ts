import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst, type Plugin } from 'vite';
import { bundledModule } from './bundledModule.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Modules that run from the start. The hook that wakes refers to what they export, instead of having copies of its own. */
const OF_THE_START = [
  'src/hook/patch/natives.ts',
  'src/hook/patch/read.ts',
  'src/hook/patch/unreplaced.ts',
  'src/hook/patch/safely.ts',
  'src/hook/patch/stacks.ts',
  'src/hook/patch/define.ts',
  'src/hook/patch/isFunction.ts',
  'src/hook/patch/isObject.ts',
  'src/hook/patch/stringOf.ts',
  'src/hook/patch/lists.ts',
  'src/hook/wire/isEngineUrl.ts',
  'src/hook/wire/observeNative.ts',
  'src/hook/clientShape.ts',
];
const HANDED_OVER = /^\s*(?:const|var|let) (\S+) = (?:\/\* @__PURE__ \*\/ )?handedOver\((\d+), "(\w+)"\);\n/gm;

/**
 * The hook that is awake as one function, which the browser doesn't compile until it is called. It refers to what it uses
 * of the part that runs from the start: by the time it runs the page may have replaced its own.
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
    asFunction,
  );
}

function asFunction(bundle: string): string {
  const imports = [...bundle.matchAll(HANDED_OVER)].map(([, own, module, name]) => `import { ${name} as ${own} } from '/${OF_THE_START[Number(module)]}';`);
  const code = bundle.replaceAll(HANDED_OVER, '');
  if (code.includes('handedOver(')) throw new Error('the hook that is awake does not get all of what runs from the start');
  return `${imports.join('\n')}
export function wake() {\n${code}\nreturn awake;\n}`;
}

function handedOver(): Plugin {
  return {
    name: 'handed-over',
    load(id) {
      const at = OF_THE_START.findIndex((module) => id.replaceAll('\\', '/').endsWith(module));
      if (at < 0) return undefined;
      return exportsOf(OF_THE_START[at] as string).map((name) => `export const ${name} = /* @__PURE__ */ handedOver(${at}, "${name}");`).join('\n');
    },
  };
}

function exportsOf(module: string): string[] {
  const { body } = parseAst(readFileSync(join(ROOT, module), 'utf8'), { lang: 'ts' });
  return body.flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) return [];
    const { declaration } = node;
    if (declaration.type === 'FunctionDeclaration') return [declaration.id?.name ?? ''];
    return declaration.type === 'VariableDeclaration' ? declaration.declarations.flatMap(({ id }) => namesIn(id)) : [];
  });
}

/** In a declaration, with patterns of objects. */
function namesIn(pattern: { type: string; name?: string; properties?: readonly { value?: unknown }[] }): string[] {
  if (pattern.type === 'Identifier') return [pattern.name ?? ''];
  return (pattern.properties ?? []).flatMap(({ value }) => namesIn(value as Parameters<typeof namesIn>[0]));
}
