import type { EpochMillis } from '../../src/protocol/keys';

/** One `emit` of the server, as far as its reports show it: the same event to some Sockets at the same time. */
export interface SendGroup {
  readonly namespace: string;
  readonly event: string;
  /** Time of its first report, on the server's clock. */
  readonly time: EpochMillis | undefined;
  /** IDs of the Sockets that it was sent to, in the server's order. Once it is decided, the first hundred. */
  readonly recipients: ReadonlySet<string>;
  /** How many there are: all of them once there are readings. */
  readonly count: number;
  /** What the recipients have in common. Undefined until it is decided; empty if it isn't known who else got it. */
  readonly readings?: readonly SendReading[];
}

/**
 * What a server may have called. It isn't in the protocol, so this is inferred from the recipients: several that fit are equally
 * likely. `count`: the recipients. `sender`: the Socket that was left out.
 */
export type SendReading =
  | { readonly kind: 'all'; readonly count: number }
  | { readonly kind: 'broadcast'; readonly sender: string; readonly count: number }
  | { readonly kind: 'room'; readonly room: string; readonly count: number }
  | { readonly kind: 'roomBroadcast'; readonly room: string; readonly sender: string; readonly count: number }
  | { readonly kind: 'one' }
  /** `count` of the namespace's Sockets (`of`): a set that has no name on the server. */
  | { readonly kind: 'some'; readonly count: number; readonly of: number };
