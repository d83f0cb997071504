import { asManager, asSocket, clientMajor, type PageManager } from '../clientShape';
import { createEncodedText } from './encodedText';
import { isObject } from '../patch/isObject';
import { natives } from '../patch/natives';
import { observeIncoming } from './observeIncoming';
import { observeListeners } from './observeListeners';
import { observeManagers } from './observeManager';
import { observeOutgoing, type EmitReplay } from './observeOutgoing';
import { observeSockets } from './observeSocket';
import { observeStops } from './observeStop';
import type { Page } from '../page';
import { ownerOf } from '../patch/patch';
import { createPendingAcks } from './pendingAcks';

/** One copy of the client library in the page, told apart by its prototypes. */
export interface Library {
  socketPrototype: object;
  emit: EmitReplay;
  isReserved(event: string): boolean;
}

/**
 * Observes one copy of the client library by its prototypes, given its first Manager, whose constructor is running.
 */
export function observeLibrary(page: Page, manager: PageManager): Library | undefined {
  const managerPrototype = natives.getPrototypeOf(manager);
  const socketPrototype = managerPrototype && findSocketPrototype(managerPrototype);
  if (!managerPrototype || !socketPrototype) return undefined;
  const isV2 = clientMajor(manager, socketPrototype) <= 2;
  const encodedText = createEncodedText();
  const managers = observeManagers(page, encodedText, socketPrototype);
  const sockets = observeSockets(page, socketPrototype, isV2, managers.keyFor);
  const acks = { ours: createPendingAcks(), theirs: createPendingAcks() };
  const emit = observeOutgoing(page, socketPrototype, sockets, encodedText, acks);
  observeIncoming(page, socketPrototype, sockets, encodedText, acks);
  observeListeners(page, socketPrototype, sockets);
  managers.observePrototype(managerPrototype, sockets.see);
  observeStops(page, socketPrototype, (socket) => asSocket(socket)?.io, managers.keyFor);
  observeStops(page, managerPrototype, asManager, managers.keyFor);
  return { socketPrototype, emit, isReserved: sockets.isReserved };
}

/**
 * A Manager makes its Sockets in `socket()`. Applied to a stand-in that neither connects nor knows a namespace, it
 * gives one without any input or output, so that the prototype is had before the page's first Socket.
 */
function findSocketPrototype(managerPrototype: object): object | undefined {
  const owner = ownerOf(managerPrototype, 'socket');
  const make = owner && (natives.getOwnPropertyDescriptor(owner, 'socket')?.value as unknown);
  if (typeof make !== 'function') return undefined;
  const socket: unknown = natives.apply(make as () => unknown, { nsps: {} }, ['/']);
  return isObject(socket) ? (natives.getPrototypeOf(socket) ?? undefined) : undefined;
}
