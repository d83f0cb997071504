import type { Portable } from '../../protocol/payload';
import type { PageManager, PageSocket } from '../clientShape';
import { toPortable } from '../copy/portable';
import { define } from '../patch/define';
import { isObject } from '../patch/isObject';
import { names } from '../patch/names';
import * as natives from '../patch/natives';

/** Options of `io(url, options)` that a Manager and its Engine read, and no Socket. */
const OF_THE_MANAGER = names(
  'query', 'extraHeaders', 'transports', 'upgrade', 'path', 'withCredentials', 'transportOptions', 'rememberUpgrade', 'tryAllTransports',
  'reconnection', 'reconnectionAttempts', 'reconnectionDelay', 'reconnectionDelayMax', 'randomizationFactor', 'timeout', 'parser',
);

/**
 * The options that the page gave with a Socket and that have no effect, because the Manager existed already with other options.
 * Undefined if there are none. A namespace of 1.x and 2.x that keeps its `query` sends it itself.
 */
export function ignoredOptions({ opts = {} }: PageManager, socket: PageSocket, given: unknown): Portable | undefined {
  if (!isObject(given) || given === opts) return undefined;
  const ignored = {};
  let isEmpty = true;
  const keys = natives.ownKeys(OF_THE_MANAGER);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at] as string;
    const option = natives.getOwnPropertyDescriptor(given, key);
    if (option?.value === undefined || isAlike(option.value, opts[key])) continue;
    if (key === 'query' && 'query' in socket && socket.nsp !== '/') continue;
    isEmpty = false;
    define(ignored, key, option);
  }
  return isEmpty ? undefined : toPortable(ignored);
}

function isAlike(one: unknown, other: unknown): boolean {
  return one === other || natives.stringify(toPortable(one)) === natives.stringify(toPortable(other));
}
