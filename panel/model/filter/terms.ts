import type { PageId } from '../../../src/protocol/keys';
import type { Direction, Row } from '../row';
import { clientOf } from './clientOf';
import { hasAnywhere, inPayload } from './inPayload';
import { FLAG_TESTS } from './flagTests';
import { DIRECTIONS, FLAGS, FORMER_FLAGS, SIDES, type Flag } from './keys';
import { durationTest, sizeTest, timeOfDayMillis } from './numberTest';
import { pathTest } from './path';
import { asText } from './asText';
import type { Problem, Term } from './query';
import { alternatives, containsTest, wholeTest, type TextTest } from './textTest';
import { t } from '../../../src/i18n/t';

export type Matches = (row: Row) => boolean;

/** Facts about a row that it doesn't contain itself. */
export interface FilterContext {
  urlOf(page: PageId): string;
}

export class BadTerm extends Error {
  readonly problem: Problem;
  constructor({ at, end }: Term, message: string) {
    super(message);
    this.problem = { message, at, end };
  }
}

/** The test for one word or `key:value`. Throws a `BadTerm` if it is invalid. */
export function termTest(term: Term, context: FilterContext): Matches {
  const { key, value } = term;
  if (key?.startsWith('payload.')) return pathTest(key.slice('payload.'.length), value);
  if (key && value.kind === 'text' && value.text === '') throw new BadTerm(term, t('Enter a value for {key}:.', { key }));
  switch (key) {
    case undefined: {
      const has = containsTest(value);
      return (row) => hasAnywhere(row, has);
    }
    case 'event':
      return byText(({ event }) => event, wholeTest(value));
    case 'nsp':
      return byText(({ namespace }) => namespace, wholeTest(value));
    case 'side':
      return sideTest(term);
    case 'room': {
      const has = wholeTest(value);
      return orText(term, ({ capture }) => capture.kind === 'server' && capture.room !== undefined && has(capture.room));
    }
    case 'client': {
      const starts = wordsOf(term);
      return orText(term, (row) => starts.some((start) => clientOf(row)?.toLowerCase().startsWith(start)));
    }
    case 'frame':
      return byText(({ page }) => context.urlOf(page), containsTest(value));
    case 'payload': {
      const has = containsTest(value);
      return (row) => 'payload' in row.capture && inPayload(row.capture.payload, has);
    }
    case 'dir':
      return directionTest(term);
    case 'is':
      return flagTest(term);
    case 'size': {
      const fits = measured(term, sizeTest, t('a size: >10kb, <500, 1kb..2mb'));
      return ({ size, capture }) => 'payload' in capture && fits(size);
    }
    case 'ack': {
      const fits = measured(term, durationTest, t('a duration: >200ms, <1s'));
      return ({ ack }) => ack?.state === 'acked' && fits(ack.latency);
    }
    default:
      return timeTest(term);
  }
}

function byText(read: (row: Row) => string, has: TextTest): Matches {
  return (row) => has(read(row));
}

function wordsOf(term: Term): string[] {
  return term.value.kind === 'text' ? alternatives(term.value).map((word) => word.toLowerCase()) : [];
}

function directionTest(term: Term): Matches {
  const known: Record<string, Direction> = DIRECTIONS;
  const wanted = wordsOf(term).map((word) => known[word]);
  if (wanted.length === 0 || wanted.includes(undefined)) throw new BadTerm(term, t('Unknown direction. Use: in, out, reserved.'));
  return ({ direction }) => wanted.includes(direction);
}

function sideTest(term: Term): Matches {
  const wanted = wordsOf(term);
  if (wanted.length === 0 || wanted.some((word) => !SIDES.some((side) => side === word))) throw new BadTerm(term, t('Unknown side. Use: {sides}.', { sides: SIDES.join(', ') }));
  return ({ direction }) => wanted.includes(direction === 'server' ? 'server' : 'page');
}

/** Events have such names: `room:join`, `client:ready`. */
function orText(term: Term, test: Matches): Matches {
  const has = containsTest(asText(term));
  return (row) => test(row) || hasAnywhere(row, has);
}

function flagTest(term: Term): Matches {
  const words = wordsOf(term).map((word) => FORMER_FLAGS[word] ?? word);
  const unknown = words.find((word) => !FLAGS.includes(word as Flag));
  if (words.length === 0 || unknown !== undefined) throw new BadTerm(term, t('Unknown flag. Use: {flags}.', { flags: FLAGS.join(', ') }));
  const tests = words.map((word) => FLAG_TESTS[word as Flag]);
  return (row) => tests.some((test) => test(row));
}

function measured<T>({ ...term }: Term, read: (text: string) => T | undefined, what: string): T {
  const test = term.value.kind === 'text' ? read(term.value.text) : undefined;
  if (test === undefined) throw new BadTerm(term, t('Expected {expected}.', { expected: what }));
  return test;
}

function timeTest(term: Term): Matches {
  const limit = measured(term, timeOfDayMillis, t('a time of day: 12:01, 12:01:07.2'));
  return term.key === 'after' ? ({ at }) => sinceMidnight(at) >= limit : ({ at }) => sinceMidnight(at) <= limit;
}

/** In the user's time zone. */
function sinceMidnight(at: number): number {
  const date = new Date(at);
  return ((date.getHours() * 60 + date.getMinutes()) * 60 + date.getSeconds()) * 1000 + date.getMilliseconds();
}

