import { MESSAGE, OPEN, type EnginePacket } from './enginePackets';

/** `emit` is from the page to the server. */
export type Direction = 'emit' | 'on';

/** The content of one report of the browser. `line` distinguishes reports of one WebSocket or one poll. */
export interface Crossing {
  line: string;
  /** The session in its address, if any. */
  sid?: string;
  direction: Direction;
  packets: EnginePacket[];
}

/** An event, or the answer to one, as it was on the wire. */
export interface WireItem {
  sid: string;
  direction: Direction;
  namespace: string;
  event: string;
  /** The answer to that event, in the other direction. */
  isAck: boolean;
}

interface SocketPacket {
  type: string;
  attachments: number;
  namespace: string;
  id?: string;
  json: string;
}

const EVENTS = new Set(['2', '5']);
const ACKS = new Set(['3', '6']);

/** Decodes, in order, the traffic of all connections. */
export function wireItems(crossings: readonly Crossing[]): WireItem[] {
  const sids = new Map<string, string>();
  const asked = new Map<string, string>();
  const bytesDue = new Map<string, number>();
  const items: WireItem[] = [];
  for (const { line, sid: named, direction, packets } of crossings) {
    for (const { type, data } of packets) {
      if (type === OPEN) sids.set(line, (JSON.parse(String(data)) as { sid: string }).sid);
      if (type !== MESSAGE) continue;
      const sid = named ?? sids.get(line) ?? line;
      const way = `${sid} ${direction}`;
      if (typeof data !== 'string') {
        if (!bytesDue.get(way)) throw new Error('bytes that no packet has announced: the app has a parser of its own');
        bytesDue.set(way, (bytesDue.get(way) ?? 0) - 1);
        continue;
      }
      const { type: kind, attachments, namespace, id, json } = packetIn(data);
      bytesDue.set(way, attachments);
      if (EVENTS.has(kind)) {
        const event = String((JSON.parse(json) as unknown[])[0]);
        if (id !== undefined) asked.set(`${way} ${namespace} ${id}`, event);
        items.push({ sid, direction, namespace, event, isAck: false });
      } else if (ACKS.has(kind)) {
        const back = direction === 'emit' ? 'on' : 'emit';
        const event = asked.get(`${sid} ${back} ${namespace} ${id}`);
        if (event !== undefined) items.push({ sid, direction: back, namespace, event, isAck: true });
      }
    }
  }
  return items;
}

/** `51-/admin,12["name",{"_placeholder":true,"num":0}]` */
export function packetIn(text: string): SocketPacket {
  const [, type = '', attachments = '0', namespace = '/', id, json = ''] = /^(\d)(?:(\d+)-)?(?:(\/[^,]*)(?:,|$))?(\d+)?(.*)$/s.exec(text) ?? [];
  return { type, attachments: Number(attachments), namespace: namespace.replace(/\?.*/, ''), ...(id !== undefined && { id }), json };
}
