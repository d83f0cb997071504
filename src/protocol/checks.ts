/** Checks of untrusted values, as parts of shapes. */

type Check = (value: unknown) => boolean;
type Checks = Record<string, Check>;

/** More than any copy or condition has, but not too deep for recursive code. */
export const MOST_DEPTH = 200;

export const string: Check = (value) => typeof value === 'string';
export const number: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const natural: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const boolean: Check = (value) => typeof value === 'boolean';
export const oneOf =
  (...values: unknown[]): Check =>
  (value) =>
    values.includes(value);
export const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
export const nullable =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);
export const list =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);

/** An object with exactly the fields of the shape. */
export function shaped(shape: Checks): Check {
  const names = new Set(Object.keys(shape));
  const checks = Object.entries(shape);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
    const object = value as Record<string, unknown>;
    return checks.every(([name, check]) => check(Object.hasOwn(object, name) ? object[name] : undefined)) &&
      Object.keys(object).every((name) => names.has(name));
  };
}

/** A union distinguished by one field. */
export function tagged(tag: string, shapes: Record<string, Checks>): Check {
  const checks = new Map(Object.entries(shapes).map(([name, shape]) => [name, shaped({ [tag]: string, ...shape })]));
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    const check = checks.get(String((value as Record<string, unknown>)[tag]));
    return check !== undefined && check(value);
  };
}
