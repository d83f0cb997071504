/** Inputs that are nearly right: seeds that were changed a little, with a generator that gives the same again. */

export type Random = (below: number) => number;

/** Mulberry32. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const ODD = [
  '', ' ', '\0', '\n', '\r\n', '\u2028', '\ud800', '\udc00', '\ufeff', '"', "'", '`', '\\', '\\u', '\\ud800', '{', '}', '[', ']', '(', ')', ',', ':', '-', '/', '//', '*', '+', '.', '..', '%', '%zz', '&', '=', '?', '#',
  '0', '-0', '1e999', '-1', '9007199254740993', '0x10', '00', '1e-7', 'NaN', 'Infinity', 'null', 'true', 'undefined', '__proto__', 'constructor', 'prototype', 'toString', 'toJSON', '_placeholder', 'num', '$type',
  '{{now}}', '{{ack:a.b}}', '{{', '}}', 'event:', '-event:', 'is:', 'size:>', 'ack:<', 'payload.', 'after:', ' or ', ' and ', 'not ', '/(a+)+$/', '/[/', '5:::', '42["', '451-["', '\x1e', '\u202e', '\u200b',
];
const LONGEST = 4_000;

/** One to four changes: cut, double, swap, put in, splice with another seed, nest. */
export function mutated(random: Random, seeds: readonly string[]): string {
  let text = pick(random, seeds);
  for (let changes = 1 + random(4); changes > 0; changes--) text = CHANGES[random(CHANGES.length)]?.(text, random, seeds) ?? text;
  return text.length > LONGEST ? text.slice(0, LONGEST) : text;
}

type Change = (text: string, random: Random, seeds: readonly string[]) => string;

const CHANGES: readonly Change[] = [
  (text, random) => cut(text, random, 1),
  (text, random) => cut(text, random, 12),
  (text, random) => put(text, random, pick(random, ODD)),
  (text, random) => put(text, random, String.fromCharCode(random(random(3) ? 128 : 65_536))),
  (text, random) => {
    const [from, to] = part(text, random, 30);
    return put(text, random, text.slice(from, to).repeat(1 + random(3)));
  },
  (text, random, seeds) => {
    const other = pick(random, seeds);
    return text.slice(0, random(text.length + 1)) + other.slice(random(other.length + 1));
  },
  (text, random) => `${pick(random, ['[', '{"a":', '(', '"', '2[']).repeat(1 + random(60))}${text}`,
  (text, random) => {
    const [from, to] = part(text, random, 8);
    return text.slice(0, from) + pick(random, ODD) + text.slice(to);
  },
];

function cut(text: string, random: Random, most: number): string {
  const [from, to] = part(text, random, most);
  return text.slice(0, from) + text.slice(to);
}

function put(text: string, random: Random, more: string): string {
  const at = random(text.length + 1);
  return text.slice(0, at) + more + text.slice(at);
}

function part(text: string, random: Random, most: number): [from: number, to: number] {
  const from = random(text.length + 1);
  return [from, from + random(most + 1)];
}

function pick<Each>(random: Random, all: readonly Each[]): Each {
  return all[random(all.length)] as Each;
}
