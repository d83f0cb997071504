/** What differs between two records of the same page, with the extension and without. */

/** Firefox does not name the file of a script in the page's world; DevTools call it as its source map does. */
const OURS = /(chrome|moz)-extension:|<anonymous code>|\bhook:1\b/;
const FRAME = /^\s+at |@.*:\d+:\d+$/;

/** The door for a client's Manager, which has to be there; and the setters that may be wrapped, as native ones except for their source. */
const MAY_BE_THERE = /^Object\.prototype\.nsps (get|set) |^(WebSocket\.prototype\.(onmessage)|XMLHttpRequest\.prototype\.(onreadystatechange)) set ce function set (\3|\4)\/1 lengthc namec as /;

export function isOurs(text: string): boolean {
  return OURS.test(text);
}

/** As it is compared: of natives without what may be another. */
export function comparable(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((line) => !MAY_BE_THERE.test(String(line))) : value;
}

/** Without the places in our files that stand in between, in a stack as text or as the protocol has it. */
export function withoutOurs(value: unknown): unknown {
  if (typeof value === 'string') return value.split('\n').filter((line) => !(FRAME.test(line) && isOurs(line))).join('\n');
  if (Array.isArray(value)) return value.filter((each) => !isOurFrame(each)).map(withoutOurs);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) => [key, withoutOurs(each)] as const);
  // A turn that had only our frames says nothing more.
  return Object.fromEntries(entries.filter(([key, each]) => !(key === 'parent' && isEmptyTurn(each))));
}

function isOurFrame(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { url, filename, file } = value as { url?: unknown; filename?: unknown; file?: unknown };
  return isOurs(String(url ?? filename ?? file));
}

function isEmptyTurn(turn: unknown): boolean {
  const { callFrames, parent } = turn as { callFrames?: unknown[]; parent?: unknown };
  return callFrames?.length === 0 && parent === undefined;
}

/** Where a stack begins in one of our files, or a place is said to be in one. */
export function oursOnTop(value: unknown): string[] {
  if (typeof value === 'string') {
    const lines = value.split('\n');
    const top = lines.length > 1 ? lines.find((line) => FRAME.test(line)) : value;
    return top !== undefined && isOurs(top) ? [value] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => oursOnTop(topOf(key, each)));
}

/** Of a stack; Sentry's begin at the other end. */
function topOf(key: string, value: unknown): unknown {
  if (key === 'callFrames' || key === 'stacktrace') return Array.isArray(value) ? value[0] : value;
  return key === 'frames' ? (value as unknown[]).at(-1) : value;
}

/** What only one of the two has, a line each. */
export function differences(without: readonly unknown[], hooked: readonly unknown[]): string[] {
  const [before, after] = [without, hooked].map((all) => all.map((each) => JSON.stringify(each))) as [string[], string[]];
  return [...missing(before, after).map((line) => `- ${line}`), ...missing(after, before).map((line) => `+ ${line}`)];
}

/** As often as they are missing. */
function missing(all: string[], from: string[]): string[] {
  const left = new Map<string, number>();
  for (const each of from) left.set(each, (left.get(each) ?? 0) + 1);
  return all.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0;
  });
}
