import { escaped } from '../filter/textTest';

/** A search. */
export interface FindQuery {
  text: string;
  matchCase: boolean;
  /** The text is a regular expression. */
  regex: boolean;
}

export const NOTHING_TO_FIND: FindQuery = { text: '', matchCase: false, regex: false };

/** The global expression to search with; absent if there is nothing to search. */
export interface FindPattern {
  pattern?: RegExp;
  /** Why the text isn't a regular expression, for display. */
  problem?: string;
}

export function patternOf({ text, matchCase, regex }: FindQuery): FindPattern {
  if (text === '') return {};
  try {
    return { pattern: new RegExp(regex ? text : escaped(text), matchCase ? 'g' : 'gi') };
  } catch (error) {
    return { problem: (error as Error).message };
  }
}

/** Matches of the pattern in a text, from first to last, at most `most`. Empty matches, as of `a*`, are left out. */
export function placesIn(text: string, pattern: RegExp, most: number): [from: number, to: number][] {
  const places: [number, number][] = [];
  pattern.lastIndex = 0;
  for (let found = pattern.exec(text); found && places.length < most; found = pattern.exec(text)) {
    if (found[0] === '') pattern.lastIndex++;
    else places.push([found.index, found.index + found[0].length]);
  }
  return places;
}
