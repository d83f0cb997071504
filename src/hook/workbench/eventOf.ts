import type { PagePacket } from '../clientShape';

/** The event's name in a packet of an event. */
export function eventOf({ data }: PagePacket): string {
  return Array.isArray(data) ? String(data[0]) : '';
}

/** Its arguments, without the name. */
export function argsOf({ data }: PagePacket): unknown[] {
  return Array.isArray(data) ? data.slice(1) : [];
}
