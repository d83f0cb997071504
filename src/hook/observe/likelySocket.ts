import type { PageSocket } from '../clientShape';
import { each } from '../patch/lists';
import * as natives from '../patch/natives';

/** The Socket that an unknown object probably stands for: one with the flags of the next emit, if there is one. */
export function likelySocket(all: readonly PageSocket[]): PageSocket | undefined {
  let likely = all[0];
  each(all, (socket) => {
    if (socket.flags && natives.ownKeys(socket.flags).length > 0) likely = socket;
  });
  return likely;
}
