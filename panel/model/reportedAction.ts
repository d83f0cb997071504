/** What the panel's user can do to Sockets of a server. */
export const ACTION_KINDS = ['emit', 'join', 'leave', 'disconnect'] as const;
export type ActionKind = (typeof ACTION_KINDS)[number];

/** Where Sockets are: everywhere, in a namespace, or in a room of one. */
export interface ServerPlace {
  readonly namespace?: string | undefined;
  readonly room?: string | undefined;
}

/** Whom an action reaches: one Socket, or all in a place. */
export interface ServerTarget extends ServerPlace {
  /** A Socket's ID; it has a room of its own by this name. */
  readonly socket?: string | undefined;
}

/** What the user had a server do. */
export interface ReportedAction {
  readonly kind: ActionKind;
  readonly target: ServerTarget;
  /** To join or leave. */
  readonly room?: string | undefined;
  /** The connections were closed too. */
  readonly close?: true | undefined;
  /** How many Sockets that was, as far as the panel knew; absent where the server didn't say. */
  readonly reach?: number | undefined;
  /** Only the model changes it. */
  readonly outcome: ActionOutcome;
}

/** The outcome of an action: servers don't answer, so this is what they reported afterwards. */
export type ActionOutcome =
  | { readonly state: 'waiting' }
  /** `count` of the targeted Sockets that existed (`of`). */
  | { readonly state: 'reported'; readonly count: number; readonly of: number }
  /** It reports figures only. */
  | { readonly state: 'unreported' }
  /** `not allowed`: the server doesn't offer it. */
  | { readonly state: 'notSent'; readonly reason: 'not connected' | 'not allowed' };
