import type { Portable } from '../../../src/protocol/payload';
import { rowArgs } from '../values/rowArgs';
import type { Row } from '../row';
import { valueTest } from './numberTest';
import type { Value } from './query';
import { wholeTest } from './textTest';

/**
 * Tests the value at a path in the arguments: `user.id` in any of them, `0.user.id` in the first one. Numbers are
 * compared if the text starts with `<`, `>` or `=` or is a range.
 */
export function pathTest(path: string, value: Value): (row: Row) => boolean {
  const steps = path.split('.');
  const last = JSON.stringify(steps.at(-1));
  const isIndex = /^\d+$/.test(steps.at(-1) as string);
  const fits = leafTest(value);
  return (row) => {
    const { capture } = row;
    if (!('payload' in capture)) return false;
    // Most payloads don't contain the key at all, so they aren't even decoded.
    if (!isIndex && capture.payload.form === 'text' && !capture.payload.text.includes(last)) return false;
    const args = rowArgs(row);
    return fits(at(args, steps)) || args.some((arg) => fits(at(arg, steps)));
  };
}

function leafTest(value: Value): (found: Portable | undefined) => boolean {
  const inRange = value.kind === 'text' && !value.quoted ? valueTest(value.text) : undefined;
  if (inRange) return (found) => typeof found === 'number' && inRange(found);
  const isWhole = wholeTest(value);
  return (found) => found !== undefined && isWhole(typeof found === 'object' ? JSON.stringify(found) : String(found));
}

/** The value at a path in the arguments, or in the first argument that has it. */
export function valueAt(args: readonly Portable[], steps: readonly string[]): Portable | undefined {
  return [args as Portable[], ...args].map((value) => at(value, steps)).find((found) => found !== undefined);
}

function at(value: Portable | undefined, steps: readonly string[]): Portable | undefined {
  let found = value;
  for (const step of steps) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = child(found, step);
  }
  return found;
}

function child(parent: object, step: string): Portable | undefined {
  if ('$type' in parent) {
    const { $type, entries } = parent as { $type: string; entries?: [string, Portable][] };
    return $type === 'object' ? entries?.find(([key]) => key === step)?.[1] : undefined;
  }
  return Object.hasOwn(parent, step) ? (parent as Record<string, Portable>)[step] : undefined;
}
