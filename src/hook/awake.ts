/** The hook when it is awake: bundled into one function, which only runs in a page that uses Socket.IO. */
export { createHook } from './createHook';
export { createWire } from './wire/createWire';
