import type { Connection, Reconnection } from '../../src/protocol/manager';
import type { EngineEvent, Handshake } from '../../src/protocol/engineEvent';
import type { EpochMillis, Millis } from '../../src/protocol/keys';
import type { Portable } from '../../src/protocol/payload';

/** A Manager's connection at one moment. Never changed: another object replaces it, and the rows of its time keep it. */
export interface ConnectionFacts {
  /** `none`: no Engine was created yet. */
  readonly state: 'none' | 'opening' | 'open' | 'closed';
  /** What the Engine connects with, or has connected with. */
  readonly connection?: Connection;
  /** The Engine's session ID. */
  readonly id?: string;
  readonly handshake?: Handshake;
  readonly transport?: string;
  /** The transport that an upgrade failed to. */
  readonly upgradeFailed?: string;
  /** When the probe of a better transport began. */
  readonly probedAt?: EpochMillis;
  /** Since when emits wait for the transport to pause, while it is upgraded. */
  readonly upgradingSince?: EpochMillis;
  /** How long the probe took, and how long emits waited then. */
  readonly upgraded?: { probe: Millis; waited: Millis };
  readonly reconnection: Reconnection;
  readonly timeout: Millis | null;
}

/** A Socket's session at one moment; never changed either. */
export interface SessionFacts {
  /** Socket.IO's session ID, while it is connected. */
  readonly id?: string;
  readonly recovered?: boolean;
  /** It has asked for its namespace on this connection. */
  readonly asked?: true;
  /** The `auth` that it sent (3.x and later). */
  readonly auth?: Portable;
  /** The query that it sent (1.x and 2.x). */
  readonly query?: string;
}

/** What was true when a row was recorded. Rows of the same time share one. */
export interface Snapshot {
  readonly connection: ConnectionFacts;
  /** Absent for an event of a Manager or its Engine. */
  readonly session?: SessionFacts;
}

/** An attempt to connect begins: nothing of the one before applies any longer. */
export function connectionBegun({ reconnection, timeout }: ConnectionFacts, connection: Connection): ConnectionFacts {
  const { id, transport } = connection;
  return { state: id === undefined ? 'opening' : 'open', connection, transport, reconnection, timeout, ...(id !== undefined && { id }) };
}

export function engineHeard(facts: ConnectionFacts, event: EngineEvent, at: EpochMillis): ConnectionFacts {
  switch (event.name) {
    case 'handshake':
      return { ...facts, state: 'open', handshake: event, id: event.id };
    case 'open':
    case 'fallback':
      return { ...facts, transport: event.transport };
    case 'probe':
      return { ...facts, probedAt: at };
    case 'upgrading':
      return { ...facts, upgradingSince: at };
    case 'upgrade':
      return upgraded(facts, event.transport, at);
    case 'upgradeError':
      return { ...facts, upgradingSince: undefined, ...(isOfProbe(event) && { upgradeFailed: event.transport }) };
    case 'close':
      return { ...facts, state: 'closed', upgradingSince: undefined };
    default:
      return facts;
  }
}

function upgraded(facts: ConnectionFacts, transport: string, at: EpochMillis): ConnectionFacts {
  const { probedAt, upgradingSince } = facts;
  const upgraded = probedAt !== undefined && upgradingSince !== undefined && { upgraded: { probe: upgradingSince - probedAt, waited: at - upgradingSince } };
  return { ...facts, transport, upgradingSince: undefined, ...upgraded };
}

/** Not because the whole connection was closed meanwhile. */
export function isOfProbe({ message }: Extract<EngineEvent, { name: 'upgradeError' }>): boolean {
  return !message.endsWith('socket closed');
}
