import type { Portable } from '../../../src/protocol/payload';
import type { Diff } from './diff';

/** A line of a diff: a value, the start of a structure, or a fold. */
export type DiffLine = { key: string; depth: number } & (
  | { kind: 'value'; label: string; change: 'same' | 'added' | 'removed' | 'changed'; before?: Portable; after?: Portable }
  | { kind: 'head'; label: string; name: string; list: boolean }
  | { kind: 'fold'; count: number; same: boolean }
);

export type ChangeCounts = Record<'added' | 'removed' | 'changed', number>;

/** Unchanged neighbors to show before the others are folded. */
const SAME_SHOWN = 3;
/** Changed lines to show at a time. */
const SHOWN = 100;

interface Child {
  label: string;
  diff: Diff;
}

/** The visible lines, given the keys of the expanded folds. */
export function diffLines(diff: Diff, opened: ReadonlySet<string>): DiffLine[] {
  const lines: DiffLine[] = [];
  addChildren(lines, childrenOf(diff), '', 0, opened);
  return lines;
}

/** The number of added, removed and changed values. An added or removed structure counts as one. */
export function countChanges(diff: Diff): ChangeCounts {
  const counts: ChangeCounts = { added: 0, removed: 0, changed: 0 };
  const waiting = [diff];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === 'list' || next.kind === 'object') for (const { diff: child } of childrenOf(next)) waiting.push(child);
    else if (next.kind !== 'same') counts[next.kind]++;
  }
  return counts;
}

function addChildren(lines: DiffLine[], children: readonly Child[], path: string, depth: number, opened: ReadonlySet<string>): void {
  for (let at = 0; at < children.length; ) {
    const same = children[at]?.diff.kind === 'same';
    const end = endOfRun(children, at, same);
    const shown = shownOf(end - at, same, (from) => opened.has(`${path}…${at + from}`));
    for (let next = at; next < at + shown; next++) addChild(lines, children[next] as Child, `${path}/${next}`, depth, opened);
    if (at + shown < end) lines.push({ kind: 'fold', key: `${path}…${at + shown}`, depth, count: end - at - shown, same });
    at = end;
  }
}

function endOfRun(children: readonly Child[], from: number, same: boolean): number {
  let end = from;
  while (end < children.length && (children[end]?.diff.kind === 'same') === same) end++;
  return end;
}

/** Each expanded fold shows some more lines. A single line is never folded. */
function shownOf(length: number, same: boolean, isOpened: (from: number) => boolean): number {
  let shown = same ? SAME_SHOWN : SHOWN;
  while (shown < length && isOpened(shown)) shown += SHOWN;
  return shown >= length - 1 ? length : shown;
}

function addChild(lines: DiffLine[], { label, diff }: Child, key: string, depth: number, opened: ReadonlySet<string>): void {
  switch (diff.kind) {
    case 'list':
    case 'object':
      lines.push({ kind: 'head', key, depth, label, name: diff.kind === 'object' ? diff.name : '', list: diff.kind === 'list' });
      return addChildren(lines, childrenOf(diff), key, depth + 1, opened);
    case 'same':
      lines.push({ kind: 'value', key, depth, label, change: 'same', before: diff.value, after: diff.value });
      return;
    default:
      lines.push({ kind: 'value', key, depth, label, change: diff.kind, ...sidesOf(diff) });
  }
}

function sidesOf(diff: Diff): { before?: Portable; after?: Portable } {
  return { ...('before' in diff && { before: diff.before }), ...('after' in diff && { after: diff.after }) };
}

/** A moved item has its new index, where it can be found now. */
function childrenOf(diff: Diff): Child[] {
  if (diff.kind === 'list') return diff.items.map(({ before, after, diff: item }) => ({ label: String(after ?? before), diff: item }));
  return diff.kind === 'object' ? diff.entries.map(({ name, diff: entry }) => ({ label: name, diff: entry })) : [];
}
