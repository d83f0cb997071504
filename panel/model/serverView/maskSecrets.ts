import type { Portable } from '../../../src/protocol/payload';
import { isSpecial } from '../values/inline';
import { isSecretName, MASK } from '../values/secrets';

const MOST_DEPTH = 50;

/** A copy in which the values of secret names are masked. */
export function maskSecrets(value: Portable, depth = 0): Portable {
  if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return value;
  if (Array.isArray(value)) return value.map((each) => maskSecrets(each, depth + 1));
  if (isSpecial(value)) return value.$type === 'object' ? { ...value, entries: value.entries.map(([name, each]) => [name, masked(name, each, depth)]) } : value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, masked(name, each, depth)]));
}

function masked(name: string, value: Portable, depth: number): Portable {
  return isSecretName(name) ? MASK : maskSecrets(value, depth + 1);
}
