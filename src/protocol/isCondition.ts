import { boolean, list, MOST_DEPTH, number, oneOf, optional, shaped, string, tagged } from './checks';

const pattern = shaped({ source: string, flags: string });
const range = shaped({ from: optional(number), to: optional(number), exclusive: optional(oneOf(true)) });
const steps = list(string);
const conditionOfKind = tagged('test', {
  every: { of: list(isCondition) },
  some: { of: list(isCondition) },
  not: { of: isCondition },
  constant: { value: boolean },
  direction: { direction: oneOf('in', 'out') },
  event: { pattern },
  payload: { pattern },
  path: { steps, pattern },
  pathNumber: { steps, range },
  size: { range },
  binary: {},
  noListener: {},
});

let depth = 0;

/** A condition, including everything in it. */
export function isCondition(value: unknown): boolean {
  depth++;
  try {
    return depth <= MOST_DEPTH && conditionOfKind(value);
  } finally {
    depth--;
  }
}
