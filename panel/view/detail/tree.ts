import type { Attachment, Portable, PortableObject } from '../../../src/protocol/payload';
import { isSpecial } from '../../model/values/inline';
import { entriesOf } from '../../model/values/entriesOf';

/** A line of the tree. */
export interface TreeNode {
  /** Unique in its tree, and stable. */
  path: string;
  /** The path of names and indexes to it. */
  steps: readonly string[];
  /** Name of the property or index; empty at none. */
  label: string;
  depth: number;
  value: Portable;
  /** A group of items in a long array, starting at this index. */
  chunk?: { from: number; to: number };
  expandable: boolean;
}

/** Longer arrays are shown in groups, so that none is rendered completely. */
export const CHUNK = 100;

/** The visible lines, given the expanded ones. */
export function linesOf(values: readonly Portable[] | PortableObject, expanded: ReadonlySet<string>): TreeNode[] {
  const lines: TreeNode[] = [];
  const walk = (children: TreeNode[]) => {
    for (const node of children) {
      lines.push(node);
      if (expanded.has(node.path)) walk(childrenOf(node));
    }
  };
  const root: Parent = { path: '', steps: [], depth: -1 };
  walk(isList(values) ? itemsOf(values, root, 0, values.length) : entriesOf(values).map(([label, value]) => nodeOf(root, label, value)));
  return lines;
}

export function childrenOf(node: TreeNode): TreeNode[] {
  const { value, chunk } = node;
  if (!Array.isArray(value)) return entriesOf(value).map(([label, child]) => nodeOf(node, label, child));
  const { from, to } = chunk ?? { from: 0, to: value.length };
  return itemsOf(value, { ...node, path: node.path.replace(/…\d+$/, '') }, from, to, chunk !== undefined);
}

/** The lines to expand so that the value at this path is visible. */
export function pathsTo(values: readonly Portable[] | PortableObject, steps: readonly string[]): string[] {
  const paths: string[] = [];
  let [path, value]: [string, Portable | undefined] = ['', values as Portable[]];
  for (const step of steps) {
    if (path !== '') paths.push(path);
    if (Array.isArray(value) && value.length > CHUNK) paths.push(`${path}…${Math.floor(Number(step) / CHUNK) * CHUNK}`);
    path += `/${step}`;
    value = entriesOf(value ?? null).find(([name]) => name === step)?.[1];
  }
  return paths;
}

/** `Array.isArray` doesn't know lists that are read only. */
function isList(values: readonly Portable[] | PortableObject): values is readonly Portable[] {
  return Array.isArray(values);
}

type Parent = Pick<TreeNode, 'path' | 'steps' | 'depth'>;

function itemsOf(list: readonly Portable[], parent: Parent, from: number, to: number, inChunk = false): TreeNode[] {
  if (to - from > CHUNK && !inChunk) return chunksOf(list as Portable[], parent);
  return list.slice(from, to).map((value, at) => nodeOf(parent, String(from + at), value));
}

function chunksOf(list: Portable[], { path, steps, depth }: Parent): TreeNode[] {
  const chunks: TreeNode[] = [];
  for (let from = 0; from < list.length; from += CHUNK) {
    const to = Math.min(list.length, from + CHUNK);
    const label = `${from} … ${to - 1}`;
    chunks.push({ path: `${path}…${from}`, steps, label, depth: depth + 1, value: list, chunk: { from, to }, expandable: true });
  }
  return chunks;
}

function nodeOf({ path, steps, depth }: Parent, label: string, value: Portable): TreeNode {
  const own = { path: `${path}/${label}`, steps: [...steps, label], depth: depth + 1 };
  return { ...own, label, value, expandable: isExpandable(value) };
}

function isExpandable(value: Portable): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return attachmentOf(value) === undefined && entriesOf(value).length > 0;
}

/** The bytes of a binary value; undefined for other values. */
export function attachmentOf(value: Portable): Attachment | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return isSpecial(value) && value.$type === 'binary' ? value.attachment : undefined;
}
