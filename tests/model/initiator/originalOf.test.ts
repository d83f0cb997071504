import { transform } from 'esbuild';
import { expect, it } from 'vitest';
import { originalOf } from '../../../panel/model/initiator/originalOf';

const SOURCE = `// Wörter, and an emoji: 🙂
export function first(text: string): string {
  return text.toUpperCase();
}

export function second(text: string): string {
  const shown = first(text);
  return shown + wanted(shown);
}
declare function wanted(text: string): string;
`;
const PLACE_URL = 'https://app.test/assets/app.js?v=1';

async function script(options: object = {}): Promise<string> {
  const { code } = await transform(SOURCE, {
    loader: 'ts',
    minify: true,
    sourcemap: 'inline',
    sourcefile: 'src/chat.ts',
    ...options,
  });
  return code;
}

function placeOf(code: string, text: string) {
  const before = code.slice(0, code.indexOf(text)).split('\n');
  return { url: PLACE_URL, line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

it.each([{ minify: true }, { minify: false }])('finds the position in the original file: %o', async (options) => {
  const code = await script(options);
  const column = (SOURCE.split('\n')[7]?.indexOf('wanted') ?? 0) + 1;
  expect(originalOf(code, placeOf(code, 'wanted('))).toEqual({ url: 'https://app.test/assets/src/chat.ts', line: 8, column });
});

it('resolves an original below the root that the map names', async () => {
  const code = await script({ sourceRoot: 'webpack://app/./' });
  expect(originalOf(code, placeOf(code, 'wanted('))?.url).toBe('webpack://app/src/chat.ts');
});

it("uses the last comment, as the browser does, and a map that isn't in base64", async () => {
  const code = await script();
  const map = { version: 3, sources: ['/other.ts'], mappings: 'AAEE' };
  const second = `${code}//# sourceMappingURL=data:application/json;charset=utf-8,${encodeURIComponent(JSON.stringify(map))}`;
  expect(originalOf(second, { url: PLACE_URL, line: 1, column: 9 })).toEqual({ url: 'https://app.test/other.ts', line: 3, column: 3 });
});

it.each([
  ['none', 'x()'],
  ['a map in a file of its own', 'x()\n//# sourceMappingURL=app.js.map'],
  ['what is no JSON', 'x()\n//# sourceMappingURL=data:application/json,{'],
  ['what is no base 64', 'x()\n//# sourceMappingURL=data:application/json;base64,%%'],
  ['what is no map', 'x()\n//# sourceMappingURL=data:application/json,null'],
  ['a map that does not reach there', 'x()\n//# sourceMappingURL=data:application/json,{"sources":["a"],"mappings":";;AAAA"}'],
])('returns nothing if the script has %s', (_what, code) => {
  expect(originalOf(code, { url: PLACE_URL, line: 1, column: 1 })).toBeUndefined();
});
