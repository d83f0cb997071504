import type { Row } from '../row';
import type { Filter } from './filter';
import { parse } from './parse';
import type { Problem, Query } from './query';
import { BadTerm, termTest, type FilterContext, type Matches } from './terms';

/** Creates the test for a filter. An invalid text matches every row: `problemOf` reports what is wrong. */
export function compileFilter(filter: Filter, context: FilterContext): Matches {
  const { query } = compile(filter.text, context);
  const heartbeat = filter.heartbeat || asksForHeartbeat(filter.text);
  return (row) =>
    (row.direction === 'server' || filter.directions.has(row.direction)) &&
    (heartbeat || !row.heartbeat) &&
    isOfSocket(row, filter.socket) &&
    isInRange(row, filter.range) &&
    (!query || query(row));
}

/** The text names heartbeats itself: then the chip doesn't hide them. */
export function asksForHeartbeat(text: string): boolean {
  return /\bis:\S*heartbeat/i.test(text);
}

/** The problem of a filter's text, and its position. */
export function problemOf(text: string): Problem | undefined {
  return compile(text, { urlOf: () => '' }).problem;
}

function isOfSocket(row: Row, socket: Filter['socket']): boolean {
  return !socket || (row.socket === socket.key && row.page === socket.page);
}

function isInRange({ at }: Row, range: Filter['range']): boolean {
  return !range || (at >= range.from && at <= range.to);
}

function compile(text: string, context: FilterContext): { query?: Matches; problem?: Problem } {
  if (text.trim() === '') return {};
  const parsed = parse(text);
  if ('problem' in parsed) return parsed;
  try {
    return { query: queryTest(parsed.query, context) };
  } catch (error) {
    if (error instanceof BadTerm) return { problem: error.problem };
    throw error;
  }
}

function queryTest(query: Query, context: FilterContext): Matches {
  switch (query.kind) {
    case 'all': {
      const tests = query.of.map((each) => queryTest(each, context));
      return (row) => tests.every((test) => test(row));
    }
    case 'any': {
      const tests = query.of.map((each) => queryTest(each, context));
      return (row) => tests.some((test) => test(row));
    }
    case 'not': {
      const test = queryTest(query.of, context);
      return (row) => !test(row);
    }
    case 'term':
      return termTest(query, context);
  }
}

