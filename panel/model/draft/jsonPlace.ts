/** The position of the caret in a JSON text that may be incomplete. */
export interface JsonPlace {
  /** Keys and indexes, from the outermost array inwards. */
  path: (string | number)[];
  /** A key of the object, or the value there. */
  as: 'key' | 'value';
  /** Keys that the object has before the caret. */
  keys: string[];
  /** Where the typed part of it starts. */
  from: number;
  to: number;
  /** The typed part up to the caret, with its quote. */
  written: string;
}

type Nesting = { kind: 'list'; index: number } | { kind: 'object'; key: string | undefined; keys: string[]; isValue: boolean };

/** Undefined if nothing can be inserted: outside all arrays, after a complete value, within a complete key. */
export function jsonPlace(text: string, caret: number): JsonPlace | undefined {
  const frames: Nesting[] = [];
  let isDone = false;
  for (let at = 0; at < caret; ) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    if (end > caret || (end === caret && isOpenAt(token))) return placeOf(frames, { from: at, to: end, written: text.slice(at, caret) }, isDone);
    isDone = addToken(token, frames, isDone);
    at = end;
  }
  return placeOf(frames, { from: caret, to: caret, written: '' }, isDone);
}

/** Processes a token; true if it completes a value, after which only a comma or bracket can follow. */
function addToken(token: string, frames: Nesting[], isDone: boolean): boolean {
  const top = frames.at(-1);
  const first = token[0] as string;
  if (first.trim() === '') return isDone;
  if (first === '[') frames.push({ kind: 'list', index: 0 });
  else if (first === '{') frames.push({ kind: 'object', key: undefined, keys: [], isValue: false });
  else if (first === ']' || first === '}') return frames.pop() !== undefined;
  else if (first === ',') next(top);
  else if (first === ':' && top?.kind === 'object') top.isValue = true;
  else if (top?.kind === 'object' && !top.isValue) return addKey(top, token);
  else return true;
  return false;
}

function addKey(frame: Extract<Nesting, { kind: 'object' }>, token: string): boolean {
  frame.key = readText(token);
  frame.keys.push(frame.key);
  return true;
}

function next(frame: Nesting | undefined): void {
  if (frame?.kind === 'list') frame.index++;
  else if (frame) Object.assign(frame, { key: undefined, isValue: false });
}

function placeOf(frames: readonly Nesting[], token: Pick<JsonPlace, 'from' | 'to' | 'written'>, isDone: boolean): JsonPlace | undefined {
  const top = frames.at(-1);
  if (!top || isDone) return undefined;
  const outer = frames.slice(0, -1).map((frame) => (frame.kind === 'list' ? frame.index : (frame.key ?? '')));
  if (top.kind === 'list') return { path: [...outer, top.index], as: 'value', keys: [], ...token };
  if (top.isValue) return { path: [...outer, top.key ?? ''], as: 'value', keys: [], ...token };
  return { path: outer, as: 'key', keys: top.keys, ...token };
}

/** A string, a bare word, spaces, or one character. */
function tokenEnd(text: string, at: number): number {
  const patterns = [/"(?:[^"\\\n]|\\.)*"?/y, /\s+/y, /[^\s"[\]{},:]+/y];
  for (const pattern of patterns) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) return at + found[0].length;
  }
  return at + 1;
}

/** May still grow: a bare word, or a string without its closing quote. */
function isOpenAt(token: string): boolean {
  if (token.startsWith('"')) return token.length === 1 || !token.endsWith('"') || /[^\\](\\\\)*\\"$/.test(token);
  return /^[^\s[\]{},:]/.test(token);
}

function readText(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token.replaceAll('"', '');
  }
}
