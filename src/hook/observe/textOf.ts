import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';

/** A primitive as text, without calling anything of the page's; empty for anything else. */
export function textOf(value: unknown): string {
  return isObject(value) || typeof value === 'function' ? '' : natives.String(value);
}
