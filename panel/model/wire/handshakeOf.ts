import type { Handshake } from '../../../src/protocol/engineEvent';

/** The server's handshake; undefined if the text isn't one. */
export function handshakeOf(text: string): Handshake | undefined {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data !== 'object' || data === null) return undefined;
    const { sid, pingInterval, pingTimeout, maxPayload, upgrades } = data as Record<string, unknown>;
    if (typeof sid !== 'string' || sid === '') return undefined;
    return {
      name: 'handshake',
      id: sid,
      pingInterval: millis(pingInterval),
      pingTimeout: millis(pingTimeout),
      upgrades: Array.isArray(upgrades) ? upgrades.map(String) : [],
      ...(typeof maxPayload === 'number' && { maxPayload }),
    };
  } catch {
    return undefined;
  }
}

function millis(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
