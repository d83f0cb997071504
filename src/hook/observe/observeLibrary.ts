import { createAckCallbacks } from './ackCallbacks';
import { createAckOptions, MARKED } from './ackOptions';
import { clientMajor } from '../clientMajor';
import { type PageManager } from '../clientShape';
import { createEncodedText } from './encodedText';
import { isFunction } from '../patch/isFunction';
import { isObject } from '../patch/isObject';
import * as natives from '../patch/natives';
import { observeIncoming, type DescribeReceived } from './observeIncoming';
import { observeListeners } from './observeListeners';
import { observeManagers } from './observeManager';
import { observeOutgoing } from './observeOutgoing';
import type { EmitForPanel } from './panelEmit';
import { observeSockets } from './observeSocket';
import { observeStops } from './observeStop';
import type { Page } from '../page';
import { ownerOf } from '../patch/patch';
import { createPendingAcks } from './pendingAcks';

/** One copy of the client library in the page, identified by its prototypes. */
export interface Library {
  socketPrototype: object;
  emit: EmitForPanel;
  describeReceived: DescribeReceived;
  isReserved(event: string): boolean;
}

/**
 * Observes one copy of the client library by its prototypes, given its first Manager, whose constructor is running.
 */
export function observeLibrary(page: Page, manager: PageManager): Library | undefined {
  const managerPrototype = natives.getPrototypeOf(manager);
  const socket = managerPrototype && standIn(managerPrototype);
  const socketPrototype = socket && natives.getPrototypeOf(socket);
  if (!managerPrototype || !socketPrototype) return undefined;
  const isV2 = clientMajor(manager, socketPrototype) <= 2;
  const encodedText = createEncodedText();
  const managers = observeManagers(page, encodedText, socketPrototype);
  const sockets = observeSockets(page, socketPrototype, isV2, managers);
  const acks = { ours: createPendingAcks(), theirs: createPendingAcks() };
  const callbacks = createAckCallbacks(page);
  const optionsOf = createAckOptions(socket);
  const emit = observeOutgoing(page, socketPrototype, sockets, encodedText, acks, callbacks, optionsOf);
  const ofSocket = (object: object) => {
    const socket = sockets.identity.behind(object);
    return socket && sockets.managerOf(socket);
  };
  const describeReceived = observeIncoming(page, socketPrototype, sockets, encodedText, acks, callbacks);
  observeListeners(page, socketPrototype, sockets);
  managers.observePrototype(managerPrototype, sockets.see);
  observeStops(page, socketPrototype, ofSocket, managers.keyFor);
  observeStops(page, managerPrototype, managers.behind, managers.keyFor);
  return { socketPrototype, emit, describeReceived, isReserved: sockets.isReserved };
}

/**
 * A Manager creates its Sockets in `socket()`. Called on a stand-in that neither connects nor has a namespace, it creates one
 * without any input or output, so the prototype is known before the page's first Socket. The client's own method is called, even if
 * a subclass of the page overrides it.
 */
function standIn(managerPrototype: object): object | undefined {
  let make: unknown;
  for (let owner = ownerOf(managerPrototype, 'socket'); owner; owner = ownerOf(natives.getPrototypeOf(owner), 'socket')) {
    make = natives.getOwnPropertyDescriptor(owner, 'socket')?.value;
  }
  if (!isFunction(make)) return undefined;
  const socket: unknown = natives.apply(make as () => unknown, { nsps: {} }, ['/', MARKED]);
  return isObject(socket) ? socket : undefined;
}
