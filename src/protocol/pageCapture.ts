import type { Millis } from './keys';
import type { Stamp } from './stamp';

export type PageChange = 'hidden' | 'visible' | 'frozen' | 'resumed' | 'offline' | 'online' | 'blocked' | 'slept' | 'csp';

/**
 * What happened to the page itself, if it may be why a connection was lost.
 * - `hidden`, `visible`, `frozen`, `resumed`: as the browser reports it
 * - `offline`, `online`: likewise
 * - `blocked`: the main thread ran one task for `ms`, until now
 * - `slept`: the computer slept for `ms`: the page's clock stood still
 * - `csp`: the page's Content Security Policy blocked a connection, to the address `text`
 */
export type PageCapture = Stamp & { kind: 'page'; change: PageChange; ms?: Millis; text?: string };

/** The document's URL changed, but it is the same document: a hash, `history.pushState`, back or forward. */
export type NavigationCapture = Stamp & { kind: 'navigation'; url: string };
