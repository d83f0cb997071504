import { complete, type Completions, type Seen } from './complete';
import { conditionOf } from './conditionOf';

const ANYWHERE = { namespace: '/', url: '' };
/** Each key that can be used accepts one of them. */
const VALUES = ['x', 'in', 'binary', '>1'];

/** Completions without those that aren't known yet when an event is held. */
export function completeCondition(text: string, caret: number, seen: Seen): Completions {
  return complete(text, caret, seen, (word) => (word.endsWith(':') ? VALUES.some((value) => isKnown(word + value)) : isKnown(word)));
}

function isKnown(text: string): boolean {
  return 'condition' in conditionOf(text, ANYWHERE);
}
