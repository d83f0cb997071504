const WORD = /[\w$.+-]+/y;

/** What to mark for a mistake at this index: its word or character, or the last character if the text ends too early. */
export function mistakeRange(text: string, at: number): { from: number; to: number } | undefined {
  WORD.lastIndex = at;
  const length = WORD.exec(text)?.[0].length ?? 1;
  const from = at < text.length && text[at] !== '\n' ? at : Math.max(0, text.slice(0, at).trimEnd().length - 1);
  return text === '' ? undefined : { from, to: Math.min(text.length, from + length) };
}
