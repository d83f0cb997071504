import type { Connector } from '../channel/runtimePort';

/** Both browsers have it in a content script; the polyfill would cost every page of every frame. */
declare const chrome: { runtime: Connector & { onMessage: { addListener(listener: (message: unknown) => void): void } } };

export const { runtime } = chrome;
