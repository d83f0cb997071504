export type TokenKind = 'key' | 'string' | 'number';
export interface JsonToken {
  kind: TokenKind;
  from: number;
  to: number;
}

/** A string with the colon that makes it a key; a number; a word. */
const TOKEN = /"(?:[^"\\]|\\.)*"(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|\b(?:true|false|null)\b/g;

/** What has a color in a text that contains JSON, at most `most`. The words `true`, `false` and `null` look like numbers. */
export function jsonTokens(text: string, most: number): JsonToken[] {
  const tokens: JsonToken[] = [];
  for (const match of text.matchAll(TOKEN)) {
    if (tokens.length === most) break;
    const [whole, colon] = match;
    const kind = whole.startsWith('"') ? (colon === undefined ? 'string' : 'key') : 'number';
    tokens.push({ kind, from: match.index, to: match.index + whole.length - (colon?.length ?? 0) });
  }
  return tokens;
}
