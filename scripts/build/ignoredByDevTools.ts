import { basename } from 'node:path';
import type { Plugin } from 'vite';

const MAP = {
  version: 3,
  sources: ['hook'],
  sourcesContent: [''],
  names: [],
  // From the script's first character on all of it is of that source.
  mappings: 'AAAA',
  ignoreList: [0],
  // As DevTools older than the standard call it.
  x_google_ignoreList: [0],
};

/**
 * The last line of a script that runs in a page: DevTools then ignore it. Initiators, the console's links and call stacks
 * name the page's own file, and nothing stops in ours.
 */
export const IGNORED_BY_DEVTOOLS = `//# sourceMappingURL=data:application/json;base64,${btoa(JSON.stringify(MAP))}`;

/** Stands in a function whose text alone goes into a page, for that line: no minifier leaves a comment where it is. */
export const IGNORED_HERE = 'ignored by DevTools';

/** A text of a script that ends with that line. The one mapping is for one line. */
export function ignored(code: string, what: string): string {
  const line = code.trimEnd();
  if (line.includes('\n')) throw new Error(`${what} is more than one line: DevTools would stop in the second`);
  return `${line}\n${IGNORED_BY_DEVTOOLS}\n`;
}

const PLACE = new RegExp(`(['"\`])${IGNORED_HERE}\\1`);

/** For the scripts of these names, and where `IGNORED_HERE` stands. */
export function ignoredByDevTools(names: readonly string[]): Plugin {
  return {
    name: 'ignored-by-devtools',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        for (const chunk of Object.values(bundle)) {
          if (chunk.type !== 'chunk') continue;
          if (names.includes(basename(chunk.fileName, '.js'))) chunk.code = ignored(chunk.code, chunk.fileName);
          chunk.code = chunk.code.replace(PLACE, `0\n${IGNORED_BY_DEVTOOLS}\n`);
        }
      },
    },
  };
}
