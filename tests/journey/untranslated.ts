/** A language whose every text can be recognized, and what a panel in that language shows in none of it. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, Panel } from '../../harness/browser/driver';
import type { Messages } from '../../scripts/messages';
import { FLAGS } from '../../panel/model/filter/keys';
import { DISCONNECT_REASONS } from '../../src/socketio/reasons';
import { RESERVED_EVENTS } from '../../src/socketio/reservedEvents';
import { SERVER_EVENTS, SERVER_REASONS } from '../../src/socketio/serverEvents';

const DIST = join(import.meta.dirname, '../../dist/chrome');

/** What the panel shows of a text that is not translated, or not a whole one. */
export interface Untranslated {
  /** Words in plain letters. */
  words: string[];
  /** Several texts that are joined without a full stop between them. */
  joined: string[];
  /** Translated text where the panel keeps or shows data: fields, code, storage. */
  asData: string[];
}

/** A copy of the built extension for a browser in German, each text in brackets and wide letters: `⟦Ｒｅｓｕｍｅ⟧`. */
export function markedExtension(): string {
  const folder = mkdtempSync(join(tmpdir(), 'socketio-devtools-translated-'));
  cpSync(DIST, folder, { recursive: true });
  const english = JSON.parse(readFileSync(join(DIST, '_locales/en/messages.json'), 'utf8')) as Messages;
  const german = Object.entries(english).map(([key, { message }]) => [key, { message: key === 'language' ? 'de' : marked(message) }]);
  mkdirSync(join(folder, '_locales/de'));
  writeFileSync(join(folder, '_locales/de/messages.json'), JSON.stringify(Object.fromEntries(german)));
  return folder;
}

export function wide(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0));
}

/** Values, plural forms and code keep their letters. */
function marked(message: string): string {
  const PARTS = /\{\w+\}|\{\w+, plural,(?: \w+ \{[^{}]*\})+\}|`[^`]*`|[a-z]+/gi;
  const form = (all: string) => all.replace(/(?<= \w+ )\{([^{}]*)\}/g, (_, text: string) => `{${wide(text)}}`);
  return `⟦${message.replace(PARTS, (part) => (part.includes(', plural,') ? form(part) : /^[{`]/.test(part) ? part : wide(part)))}⟧`;
}

/** @param data Event names and other words of the page. */
export async function untranslatedIn(panel: Panel | Page, data: readonly string[]): Promise<Untranslated> {
  const { texts, fields, stored } = await panel.evaluate(readTexts);
  return {
    words: texts.filter((text) => /[a-z]{2}/i.test(withoutData(text, data))),
    joined: texts.filter(isJoined),
    asData: [...fields, stored].filter((text) => text.includes('⟦')),
  };
}

/** Runs in the panel. */
async function readTexts(): Promise<{ texts: string[]; fields: string[]; stored: string }> {
  const DATA = 'code, pre, kbd, [role=tree] :not(button), textarea, input, script, style, svg';
  const EVENT_ROW = '[role=row]:has([data-mark=emit], [data-mark=on])';
  // Alone, or after the row's labels.
  const PAYLOAD = [`${EVENT_ROW} > [data-column=payload]`, `${EVENT_ROW} > [data-column=payload] > span > :not([data-tag])`].join();
  const texts = new Set<string>();
  const fields = new Set<string>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
  for (let node = walker.currentNode; node; node = walker.nextNode() as Node) {
    const element = node as HTMLElement;
    for (const name of ['title', 'aria-label', 'placeholder']) {
      const text = element.getAttribute(name) ?? '';
      // What is cut repeats its code in the tooltip.
      if (text !== element.querySelector('code')?.textContent) texts.add(text);
    }
    const own = [...element.childNodes].map((child) => (child instanceof Text ? child.data : child instanceof HTMLElement && child.matches('code') ? '`x`' : '\n'));
    const isCode = element.matches(DATA) || element.closest('pre, code') !== null;
    if (isCode) fields.add(element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : own.join(''));
    else if (!element.matches(PAYLOAD)) texts.add(own.join('').trim());
  }
  const { chrome } = globalThis as unknown as { chrome?: { storage?: { local: { get(): Promise<unknown> } } } };
  const stored = JSON.stringify([{ ...localStorage }, await chrome?.storage?.local.get()]);
  return { texts: [...texts].filter(Boolean), fields: [...fields], stored };
}

/** `⟦Sent⟧ ⟦3 events⟧`; not `⟦Sent.⟧ ⟦Received.⟧`, and not one within another. */
function isJoined(text: string): boolean {
  return text.split('\n').some((line) => {
    let depth = 0;
    let outside = '';
    for (const [at, letter] of [...line].entries()) {
      if (letter === '⟦') depth++;
      else if (letter === '⟧') {
        depth--;
        if (depth === 0) outside += /[.!?:]/.test(line[at - 1] ?? '') ? '.' : '⟧';
      } else if (depth === 0) outside += letter;
    }
    return /⟧\s*⟧|⟧\s*\.\s*\S/.test(outside);
  });
}

/** What is the same in every language: Socket.IO's own names, URLs, IDs. */
const TERMS = [
  ...FLAGS,
  ...RESERVED_EVENTS.keys(),
  ...SERVER_EVENTS.map(({ event }) => event),
  ...SERVER_REASONS.map(({ reason }) => reason),
  ...DISCONNECT_REASONS,
  'Socket.IO', 'Engine.IO', 'io', 'io.engine', 'emit', 'on', 'reserved', 'volatile', 'polling', 'websocket', 'webtransport', 'withCredentials', 'true', 'false', 'ack', 'URL', 'namespace', 'room', 'sid',
  'auth.name', 'timeout', 'Invalid namespace', 'invalid credentials', 'Ctrl', 'Shift', 'Space', 'Enter', 'Escape', 'Home', 'End', 'Aa', 'ms', 'p50', 'p95', 'p99',
  'socket.data', 'default', 'msgpack', 'socket.io-msgpack-parser',
  // Code in a tooltip has no marks.
  'forceNew', 'multiplex: false',
  // From the Engine's own errors, and from the format of session files.
  'xhr poll error', 'websocket error', 'description', 'the websocket connection was closed', '.socketio.jsonl', 'type', 'header', 'format', 'socketio-devtools-session',
];
/** Code, filters, emits with their arguments, addresses, IDs, sizes and times. */
const PATTERNS = [/`[^`]*`/g, /\w+ \[.*\]/g, /\bis:\w+/g, /\bnet::\w+/g, /\bevent:(?:"[^"]*"|\S+)/g, /\w+:\/\/\S*/g, /127\.0\.0\.1:\d+\S*/g, /(?<![\w-])[\w-]{20}(?![\w-])/g, /(?<![\w⟧])[\d.,]+ ?(?:ms|s|min|kB|MB|B)\b/g];

function withoutData(text: string, data: readonly string[]): string {
  const terms = [...data, ...TERMS].toSorted((one, other) => other.length - one.length).map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const patterns = [...PATTERNS, new RegExp(`(?<![a-z])(?:${terms.join('|')})(?![a-z])`, 'gi')];
  return patterns.reduce((rest, pattern) => rest.replace(pattern, ' '), text);
}
