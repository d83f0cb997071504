/** Words in event names that may do something irreversible; a final `*` matches any ending. */
export const RISKY_WORDS = [
  'delete*',
  'remove*',
  'destroy*',
  'drop',
  'purge*',
  'wipe',
  'clear',
  'reset*',
  'kill',
  'kick',
  'ban',
  'shutdown',
  'restart',
  'pay',
  'payment*',
  'charge*',
  'refund*',
  'buy',
  'purchase*',
  'order',
  'checkout',
  'transfer*',
  'withdraw*',
  'send',
  'publish*',
  'broadcast*',
  'invite*',
];

/** The first risky word in an event's name, which is split at capitals, digits and other characters. */
export function riskyWordOf(event: string, words: readonly string[]): string | undefined {
  const own = event
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
  return own.find((word) => word !== '' && words.some((risky) => fits(word, risky.toLowerCase())));
}

function fits(word: string, risky: string): boolean {
  return risky.endsWith('*') ? risky.length > 1 && word.startsWith(risky.slice(0, -1)) : word === risky;
}

/** Words separated by commas or spaces. */
export function readWords(text: string): string[] {
  return [...new Set(text.toLowerCase().split(/[\s,;]+/).filter((word) => word !== '' && word !== '*'))];
}
