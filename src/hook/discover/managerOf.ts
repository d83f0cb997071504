import { asManager, type PageManager } from '../clientShape';
import { isFunction } from '../patch/isFunction';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';
import { ownerOf } from '../patch/patch';

const MANAGERS_OWN = 'reconnectionDelayMax';

/**
 * The Manager that the object is, or belongs to as a Socket. Runs no accessor of an object that is neither: it may be any object of
 * the page.
 */
export function managerOf(value: unknown): PageManager | undefined {
  const manager = isFunction(fieldOf(value, MANAGERS_OWN)) ? value : fieldOf(value, 'io');
  return isFunction(fieldOf(manager, MANAGERS_OWN)) ? asManager(manager) : undefined;
}

/** The Engine that the object is, or belongs to as a transport. Runs no accessor either. */
export function engineOf(value: unknown): object | undefined {
  if (isEngine(value)) return value;
  const owner = fieldOf(value, 'socket');
  return isEngine(owner) ? owner : undefined;
}

function isEngine(value: unknown): value is object {
  return isFunction(fieldOf(value, 'write')) && isFunction(fieldOf(fieldOf(value, 'transport'), 'send'));
}

function fieldOf(value: unknown, name: string): unknown {
  if (!isObject(value)) return undefined;
  const owner = ownerOf(value, name);
  return owner && natives.getOwnPropertyDescriptor(owner, name)?.value;
}
