import type { Portable } from '../../../src/protocol/payload';
import { editableArgs } from './editableArgs';
import { valueAt } from '../filter/path';
import { inline } from '../values/inline';
import { nearest } from '../nearest';
import { t } from '../../../src/i18n/t';

/** The values of variables. */
export interface Sources {
  /** Milliseconds since 1970. */
  now: number;
  /** A new one each time. */
  uuid(): string;
  /** Number of emits sent with it, including this one. */
  seq: number;
  /** The last answer to an emit of this name; undefined if there is none. */
  lastAck(event: string): readonly Portable[] | undefined;
  /** The arguments of the last received event of this name. */
  lastEvent(event: string): readonly Portable[] | undefined;
}

export interface VariableProblem {
  /** The problem and how to solve it. */
  words: string;
  /** The variable as written in the text, to locate it. */
  variable: string;
}

export type Expanded = { ok: true; args: string; used: number } | { ok: false; problem: VariableProblem };

/** Variables with their descriptions, shown as completions. */
export const VARIABLES: readonly { name: string; about: string }[] = [
  { name: '{{now}}', about: t('milliseconds since January 1, 1970') },
  { name: '{{uuid}}', about: t('a random ID, new each time') },
  { name: '{{seq}}', about: t('a counter: 1, 2, 3…') },
  { name: '{{ack:event.path}}', about: t('a value from the last acknowledgement for this event name') },
  { name: '{{event:name.path}}', about: t('a value from the last received event with this name') },
];

const VARIABLE = /\{\{(.*?)\}\}/gs;

export function hasVariables(args: string): boolean {
  return args.search(VARIABLE) >= 0;
}

/**
 * Replaces the variables in the strings of a JSON text. A variable that is the whole string becomes the value itself,
 * such as a number or an object; otherwise it is inserted into the string.
 */
export function expand(args: string, sources: Sources): Expanded {
  const expander = new Expander(sources);
  try {
    const value = expander.value(JSON.parse(args));
    return { ok: true, args: JSON.stringify(value, undefined, 2), used: expander.used };
  } catch (error) {
    if (error instanceof Unfilled) return { ok: false, problem: { words: error.message, variable: error.variable } };
    throw error;
  }
}

class Unfilled extends Error {
  constructor(
    readonly variable: string,
    words: string,
  ) {
    super(words);
  }
}

class Expander {
  used = 0;

  constructor(private readonly sources: Sources) {}

  value(value: unknown): unknown {
    if (typeof value === 'string') return this.text(value);
    if (Array.isArray(value)) return value.map((inner) => this.value(inner));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, this.value(inner)]));
  }

  private text(text: string): unknown {
    const [whole] = text.matchAll(VARIABLE);
    if (whole?.[0] === text) return this.fill(text, whole[1] as string);
    return text.replaceAll(VARIABLE, (variable: string, name: string) => asText(this.fill(variable, name)));
  }

  private fill(variable: string, inner: string): unknown {
    this.used++;
    const [kind = '', ...rest] = inner.trim().split(':');
    const about = rest.join(':').trim();
    if (rest.length > 0 && (kind === 'ack' || kind === 'event')) return this.seen(variable, kind, about);
    if (rest.length === 0 && kind === 'now') return this.sources.now;
    if (rest.length === 0 && kind === 'uuid') return this.sources.uuid();
    if (rest.length === 0 && kind === 'seq') return this.sources.seq;
    throw new Unfilled(variable, unknownWords(variable, kind));
  }

  /** Event names may contain dots: the longest recorded name is used. */
  private seen(variable: string, kind: 'ack' | 'event', about: string): unknown {
    const last = kind === 'ack' ? this.sources.lastAck : this.sources.lastEvent;
    const steps = about.split('.');
    for (let length = steps.length; length > 0; length--) {
      const name = steps.slice(0, length).join('.');
      const args = last(name);
      if (args) return plain(variable, name, args, steps.slice(length));
    }
    throw new Unfilled(variable, missingWords(kind, about, steps[0] ?? ''));
  }
}

function missingWords(kind: 'ack' | 'event', about: string, name: string): string {
  if (about === '') return t('Add an event name after the colon.');
  return kind === 'ack' ? t('No acknowledgement for an emit with this name yet: {name}.', { name }) : t('No event received with this name yet: {name}.', { name });
}

function plain(variable: string, name: string, args: readonly Portable[], path: readonly string[]): unknown {
  const found = path.length === 0 ? args[0] : valueAt(args, path);
  if (found === undefined) {
    const last = inline(args, 80) || t('no arguments');
    const words = path.length === 0 ? t('The last {name} has no value: {last}.', { name, last }) : t('The last {name} has no {path}: {last}.', { name, path: path.join('.'), last });
    throw new Unfilled(variable, words);
  }
  const { text, attachments } = editableArgs([found]);
  if (attachments.length > 0) throw new Unfilled(variable, t("{variable} contains binary values, which can't be inserted.", { variable }));
  return (JSON.parse(text) as unknown[])[0];
}

function unknownWords(variable: string, kind: string): string {
  const names = VARIABLES.map(({ name }) => name.slice(2, -2).split(':')[0] as string);
  const [near] = nearest(kind, names);
  const hint = near === undefined ? t('Use one of: {names}.', { names: names.join(', ') }) : t('Did you mean {near}?', { near });
  return t("{variable} isn't a variable. {hint}", { variable, hint });
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
