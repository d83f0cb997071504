/** `Control+Shift+f` as the keys to hold and the one to press. */
export function chordOf(keys: string): { held: string[]; key: string } {
  const held = keys.split(/(?<=.)\+/);
  return { held, key: held.pop() ?? '' };
}
