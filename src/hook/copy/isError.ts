import * as natives from '../patch/natives';
import { isA } from '../patch/read';
import { stringOf } from '../patch/stringOf';

/** Errors and dates, even from another realm: a frame of the same origin may use the page's client. */
export function isError(object: object): boolean {
  if (isA(natives.errorPrototype, object)) return true;
  if (!isForeign(object)) return false;
  return natives.isError ? natives.isError(object) : stringOf(object, 'stack') !== undefined && stringOf(object, 'message') !== undefined;
}

export function isDate(object: object): boolean {
  if (isA(natives.datePrototype, object)) return true;
  if (!isForeign(object)) return false;
  try {
    natives.apply(natives.getTime, object, []);
    return true;
  } catch {
    return false;
  }
}

/** Its prototypes end at another `Object.prototype`. Call it only for objects that aren't opaque. */
function isForeign(object: object): boolean {
  let root = natives.getPrototypeOf(object);
  for (let at = root; at; at = natives.getPrototypeOf(at)) root = at;
  return root !== null && root !== natives.objectPrototype;
}
