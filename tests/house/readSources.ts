import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import { parseSync } from 'vite';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['src', 'background', 'panel', 'demo', 'harness', 'scripts', 'tests'];

export interface Import {
  /** As it is written. */
  specifier: string;
  /** The file, from the root; undefined for a package, and for what is no source (a style sheet, JSON). */
  file?: string;
  line: number;
}

export interface Source {
  /** From the root, with `/`. */
  path: string;
  text: string;
  /** Types too, and what is imported later by `import()`. */
  imports: readonly Import[];
  exports: readonly string[];
  /** Types, interfaces and classes at its top level. */
  types: readonly string[];
}

/** Every TypeScript file of the project, parsed. */
export function readSources(): ReadonlyMap<string, Source> {
  const within = FOLDERS.flatMap((folder) => namesIn(folder, true).map((name) => `${folder}/${name}`));
  const paths = [...within, ...namesIn('.', false)].filter((path) => /\.tsx?$/.test(path));
  return new Map(paths.map((path) => [path, sourceOf(path)]));
}

function namesIn(folder: string, recursive: boolean): string[] {
  return readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' }).map((name) => name.replaceAll('\\', '/')).sort();
}

function sourceOf(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { module, program, errors } = parseSync(path, text);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const requests = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest ?? [])),
    // As text: what follows may be an expression.
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => ({ value: text.slice(start + 1, end - 1), start })),
  ];
  return {
    path,
    text,
    imports: requests.map(({ value, start }) => ({
      specifier: value,
      file: fileOf(path, value),
      line: text.slice(0, start).split('\n').length,
    })),
    exports: module.staticExports.flatMap(({ entries }) => entries.map(({ exportName }) => exportName.name ?? 'default')),
    types: program.body.flatMap((statement) => {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      const isType = declared?.type === 'TSInterfaceDeclaration' || declared?.type === 'TSTypeAliasDeclaration' || declared?.type === 'ClassDeclaration';
      return isType && declared.id ? [declared.id.name] : [];
    }),
  };
}

function fileOf(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const path = join(dirname(from), specifier.replace(/\?.*$/, ''));
  return ['', '.ts', '.tsx', '.d.ts'].map((end) => path + end).find((each) => /\.tsx?$/.test(each) && isFile(each));
}

function isFile(path: string): boolean {
  return statSync(join(ROOT, path), { throwIfNoEntry: false })?.isFile() ?? false;
}
