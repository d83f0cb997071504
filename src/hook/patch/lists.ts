import * as natives from './natives';

/** A list without a prototype: assigning to an index calls no setter of the page. */
export function createList<Value>(): Value[] {
  const list: Value[] = [];
  natives.setPrototypeOf(list, null);
  return list;
}

export function append<Value>(list: Value[], value: Value): void {
  list[list.length] = value;
}

/** From one index to another. */
export function part<Value>(list: readonly Value[], from: number, to = list.length): Value[] {
  const some = createList<Value>();
  for (let at = from; at < to; at++) append(some, list[at] as Value);
  return some;
}

export function mapped<Value, Result>(list: readonly Value[], map: (value: Value) => Result): Result[] {
  const results = createList<Result>();
  for (let at = 0; at < list.length; at++) append(results, map(list[at] as Value));
  return results;
}

/** Calls back for each item in order; does nothing without a list. */
export function each<Value>(list: readonly Value[] | undefined, see: (value: Value) => void): void {
  if (!list) return;
  for (let at = 0; at < list.length; at++) see(list[at] as Value);
}

export function last<Value>(list: readonly Value[]): Value | undefined {
  return list[list.length - 1];
}
