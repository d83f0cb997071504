import type { NumberRange } from '../../../src/protocol/condition';

/** A test of a number: `>10kb`, `<=1s`, `1kb..2mb`, `42`. */
export type NumberTest = (value: number) => boolean;

const BYTES: Record<string, number> = { b: 1, kb: 1e3, mb: 1e6, gb: 1e9 };
const MILLIS: Record<string, number> = { ms: 1, s: 1e3, min: 60e3, h: 3600e3 };

/** In bytes, decimal units; undefined if it isn't a size. */
export function sizeTest(text: string): NumberTest | undefined {
  return testOf(sizeRange(text));
}

/** In milliseconds, also without a unit. */
export function durationTest(text: string): NumberTest | undefined {
  return testOf(rangeOf(text, MILLIS));
}

/** For a plain number, if an operator or a range shows that a number is meant. */
export function valueTest(text: string): NumberTest | undefined {
  return testOf(valueRange(text));
}

export function sizeRange(text: string): NumberRange | undefined {
  return rangeOf(text, BYTES);
}

export function valueRange(text: string): NumberRange | undefined {
  return /^[<>=]|\.\./.test(text) ? rangeOf(text, {}) : undefined;
}

function testOf(range: NumberRange | undefined): NumberTest | undefined {
  if (!range) return undefined;
  const { from = -Infinity, to = Infinity, exclusive } = range;
  return exclusive ? (value) => value > from && value < to : (value) => value >= from && value <= to;
}

function rangeOf(text: string, units: Record<string, number>): NumberRange | undefined {
  const range = /^(.+?)\.\.(.+)$/.exec(text);
  if (range) {
    const [from, to] = [amount(range[1] as string, units), amount(range[2] as string, units)];
    return from === undefined || to === undefined ? undefined : { from, to };
  }
  const [, operator = '', rest = ''] = /^(>=|<=|>|<|=)?(.*)$/s.exec(text) ?? [];
  const limit = amount(rest, units);
  return limit === undefined ? undefined : compared(operator, limit);
}

function compared(operator: string, limit: number): NumberRange {
  switch (operator) {
    case '>':
      return { from: limit, exclusive: true };
    case '>=':
      return { from: limit };
    case '<':
      return { to: limit, exclusive: true };
    case '<=':
      return { to: limit };
    default:
      return { from: limit, to: limit };
  }
}

function amount(text: string, units: Record<string, number>): number | undefined {
  const [, number, unit = ''] = /^(-?\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text) ?? [];
  if (number === undefined) return undefined;
  const scale = unit === '' ? 1 : units[unit.toLowerCase()];
  return scale === undefined ? undefined : Number(number) * scale;
}

/** Milliseconds since midnight: `12:01`, `12:01:07`, `12:01:07.2`. */
export function timeOfDayMillis(text: string): number | undefined {
  const [, hours, minutes, seconds = '0', fraction = '0'] = /^(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3}))?)?$/.exec(text) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(fraction.padEnd(3, '0'));
}
