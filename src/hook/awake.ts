/** What the hook is when it is awake: bundled into one function, which only a page that uses Socket.IO ever runs. */
export { createHook } from './createHook';
export { createWire } from './wire/createWire';
