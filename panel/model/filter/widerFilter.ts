/** `event:chat` in a filter's text, without a wildcard or alternatives. */
const NAME = /(^|[\s(])event:([^\s()"'*?|]+)(?=$|[\s)])/i;

/** `event:` compares whole names. The text that finds the names that contain the word, if there are any. */
export function widerFilter(text: string, events: Iterable<string>): string | undefined {
  const [found, before = '', word = ''] = NAME.exec(text) ?? [];
  if (found === undefined) return undefined;
  const sought = word.toLowerCase();
  const names = [...events].map((event) => event.toLowerCase());
  const isPrefix = names.some((name) => name.startsWith(sought) && name !== sought);
  if (!isPrefix && !names.some((name) => name.includes(sought) && name !== sought)) return undefined;
  return text.replace(found, () => `${before}event:${isPrefix ? '' : '*'}${word}*`);
}
