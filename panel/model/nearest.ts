/** The most similar names, best first; only names that are similar at all. */
export function nearest(name: string, names: readonly string[], most = 3): string[] {
  const limit = Math.max(2, Math.floor(name.length / 3));
  return names
    .map((other) => ({ other, distance: distance(name.toLowerCase(), other.toLowerCase(), limit) }))
    .filter(({ distance: far }) => far <= limit)
    .toSorted((one, two) => one.distance - two.distance)
    .slice(0, most)
    .map(({ other }) => other);
}

/** Number of letters to change, add or remove; stops counting above `limit`. */
function distance(one: string, two: string, limit: number): number {
  if (Math.abs(one.length - two.length) > limit) return limit + 1;
  let above = Array.from({ length: two.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const line = [row];
    for (let column = 1; column <= two.length; column++) {
      const change = (above[column - 1] ?? 0) + (one[row - 1] === two[column - 1] ? 0 : 1);
      line.push(Math.min(change, (above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1));
    }
    above = line;
  }
  return above[two.length] ?? limit + 1;
}
