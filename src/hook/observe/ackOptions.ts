import { ackOptionsIn, type PageAckOptions, type PageSocket } from '../clientShape';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';

const NONE: PageAckOptions = {};
const MARK = 'ackTimeout';
/** For a Socket that is only created to find the field. */
export const MARKED = { [MARK]: MARK };

/**
 * Reads the options that a Socket was created with. They may differ from those of its Manager, and shipped files mangle the name of
 * the field: it is the one in which a Socket that was created with `MARKED` has them.
 */
export function createAckOptions(marked: object): (socket: PageSocket) => PageAckOptions {
  const name = fieldOf(marked);
  return name === undefined ? () => NONE : (socket) => ackOptionsIn(socket, name) ?? NONE;
}

function fieldOf(socket: object): string | undefined {
  const keys = natives.ownKeys(socket);
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at];
    const value: unknown = typeof key === 'string' ? natives.getOwnPropertyDescriptor(socket, key)?.value : undefined;
    if (isObject(value) && natives.getOwnPropertyDescriptor(value, MARK)?.value === MARK) return key as string;
  }
  return undefined;
}
