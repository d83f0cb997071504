import { isFunction } from '../patch/isFunction';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';

/** A primitive as text, without calling any code of the page; empty for anything else. */
export function textOf(value: unknown): string {
  return isObject(value) || isFunction(value) ? '' : natives.String(value);
}
