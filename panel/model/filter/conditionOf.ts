import type { Condition, Pattern } from '../../../src/protocol/condition';
import { problemOf } from './compileFilter';
import { DIRECTIONS, FORMER_FLAGS } from './keys';
import { sizeRange, valueRange } from './numberTest';
import { asText } from './asText';
import { parse } from './parse';
import type { Problem, Query, Term, Value } from './query';
import { BadTerm } from './terms';
import { alternatives, containsPattern, containsTest, wholePattern, wholeTest } from './textTest';
import { t } from '../../../src/i18n/t';

/** What is known about a Socket before any of its events. */
export interface ConditionPlace {
  namespace: string;
  url: string;
}

export type ConditionOf = { condition: Condition } | { problem: Problem };

/**
 * A filter as a condition that a page can test at the moment of an event. A problem if it asks for something that is only known
 * later, such as the acknowledgement.
 */
export function conditionOf(text: string, place: ConditionPlace): ConditionOf {
  const problem = problemOf(text);
  if (problem) return { problem };
  const parsed = parse(text);
  if ('problem' in parsed) return parsed;
  try {
    return { condition: ofQuery(parsed.query, place) };
  } catch (error) {
    if (error instanceof BadTerm) return { problem: error.problem };
    throw error;
  }
}

function ofQuery(query: Query, place: ConditionPlace): Condition {
  switch (query.kind) {
    case 'all':
      return { test: 'every', of: query.of.map((each) => ofQuery(each, place)) };
    case 'any':
      return { test: 'some', of: query.of.map((each) => ofQuery(each, place)) };
    case 'not':
      return { test: 'not', of: ofQuery(query.of, place) };
    case 'term':
      return ofTerm(query, place);
  }
}

function ofTerm(term: Term, place: ConditionPlace): Condition {
  const { key, value } = term;
  if (key?.startsWith('payload.')) return ofPath(key.slice('payload.'.length), value);
  switch (key) {
    case undefined:
      return anywhere(value, place);
    case 'event':
      return { test: 'event', pattern: patternOf(wholePattern(value)) };
    case 'nsp':
      return { test: 'constant', value: wholeTest(value)(place.namespace) };
    case 'frame':
      return { test: 'constant', value: containsTest(value)(place.url) };
    case 'payload':
      return { test: 'payload', pattern: patternOf(containsPattern(value)) };
    // Only a server reports them: here it is the name of an event.
    case 'room':
    case 'client':
      return anywhere(asText(term), place);
    case 'dir':
      return someOf(wordsOf(value).map(ofDirection));
    case 'is':
      return someOf(wordsOf(value).map((word) => ofFlag(FORMER_FLAGS[word] ?? word, term)));
    case 'size':
      return { test: 'size', range: (value.kind === 'text' && sizeRange(value.text)) || {} };
    default:
      throw new BadTerm(term, t('"{key}:" can\'t be used here: it isn\'t known yet when an event is held.', { key }));
  }
}

function anywhere(value: Value, { namespace }: ConditionPlace): Condition {
  const pattern = patternOf(containsPattern(value));
  return someOf([{ test: 'event', pattern }, { test: 'payload', pattern }, { test: 'constant', value: containsTest(value)(namespace) }]);
}

function ofPath(path: string, value: Value): Condition {
  const steps = path.split('.');
  const range = value.kind === 'text' && !value.quoted ? valueRange(value.text) : undefined;
  return range ? { test: 'pathNumber', steps, range } : { test: 'path', steps, pattern: patternOf(wholePattern(value)) };
}

/** Only events of the page and the server are held. */
function ofDirection(word: string): Condition {
  const direction = (DIRECTIONS as Record<string, string>)[word];
  if (direction === 'on') return { test: 'direction', direction: 'in' };
  return direction === 'emit' ? { test: 'direction', direction: 'out' } : { test: 'constant', value: false };
}

function ofFlag(flag: string, term: Term): Condition {
  if (flag === 'binary') return { test: 'binary' };
  if (flag === 'no-listener') return { test: 'noListener' };
  throw new BadTerm(term, t('"is:{flag}" can\'t be used here: it isn\'t known yet when an event is held. Use: binary, no-listener.', { flag }));
}

function someOf(of: Condition[]): Condition {
  return { test: 'some', of };
}

function wordsOf(value: Value): string[] {
  return value.kind === 'text' ? alternatives(value).map((word) => word.toLowerCase()) : [];
}

function patternOf({ source, flags }: RegExp): Pattern {
  return { source, flags };
}
