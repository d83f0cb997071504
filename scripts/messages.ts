/** The texts that a person reads, out of the sources and into the browsers' own form for translations. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAst, type Plugin } from 'vite';
import { ROOT } from './runTool.ts';

export interface Message {
  key: string;
  text: string;
  /** Where the literal stands in its source. */
  start: number;
  end: number;
}

/** One of `_locales/<language>/messages.json`, by key. */
export type Messages = Record<string, { message: string; description: string }>;

/** A node of the tree, as ESTree has it. */
type Node = { type: string; start: number; end: number } & Record<string, unknown>;

const FOLDERS = ['panel', 'src/socketio'];

/** The first arguments of all calls of `t`. @throws where one is no literal, or a sum of literals. */
export function messagesIn(code: string, file: string): Message[] {
  if (!code.includes('i18n/t')) return [];
  const found: Message[] = [];
  visit(parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }) as unknown as Node, (node) => {
    if (node.type !== 'CallExpression' || (node['callee'] as Node)['name'] !== 't') return;
    const first = (node['arguments'] as Node[])[0];
    const text = first && literal(first);
    if (!first || text === undefined) throw new Error(`${file}: t() needs a literal, or its text cannot be translated.`);
    found.push({ key: keyOf(text), text, start: first.start, end: first.end });
  });
  return found;
}

/** All of them, with the files that they are in for the translator. */
export function allMessages(): Messages {
  const files = FOLDERS.flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, folder, name)));
  const places = new Map<string, Set<string>>();
  for (const file of files.filter((name) => /\.tsx?$/.test(name)).toSorted()) {
    for (const { text } of messagesIn(readFileSync(file, 'utf8'), file)) {
      places.set(text, (places.get(text) ?? new Set()).add(relative(ROOT, file)));
    }
  }
  const { description } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { description: string };
  return {
    language: { message: 'en', description: 'The language of this file (BCP 47): plurals go by it.' },
    description: { message: `${description}.`, description: 'manifest.json' },
    ...Object.fromEntries(Array.from(places, ([text, files]) => [keyOf(text), { message: text.replaceAll('$', '$$$$'), description: [...files].join(', ') }])),
  };
}

/** The same text, the same key: a text that changes is a new one, and its translation is wanted again. */
function keyOf(text: string): string {
  return `m${BigInt(`0x${createHash('sha256').update(text).digest('hex').slice(0, 10)}`).toString(36)}`;
}

/** Puts the keys in place of the texts. */
export function messageKeys(): Plugin {
  return {
    name: 'message-keys',
    enforce: 'pre',
    apply: 'build',
    transform(code, id) {
      if (!/\.tsx?$/.test(id) || id.includes('node_modules')) return;
      const messages = messagesIn(code, id);
      if (messages.length === 0) return;
      let changed = code;
      for (const { key, start, end } of messages.toSorted((one, other) => other.start - one.start)) {
        changed = `${changed.slice(0, start)}'${key}'${changed.slice(end)}`;
      }
      return { code: changed, map: null };
    },
  };
}

function literal(node: Node): string | undefined {
  if (node.type === 'Literal' && typeof node['value'] === 'string') return node['value'];
  if (node.type !== 'BinaryExpression' || node['operator'] !== '+') return undefined;
  const left = literal(node['left'] as Node);
  const right = literal(node['right'] as Node);
  return left === undefined || right === undefined ? undefined : left + right;
}

function visit(node: unknown, look: (node: Node) => void): void {
  if (Array.isArray(node)) return node.forEach((each) => visit(each, look));
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node) look(node as Node);
  for (const each of Object.values(node)) visit(each, look);
}
