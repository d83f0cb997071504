import { createRequire } from 'node:module';
import { encodePayload, type Packet } from 'engine.io-parser';
import { Encoder, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import { packetOfFrame, packetsOfBody, type EnginePacket } from '../../../harness/apps/wire/enginePackets';
import { wireItems, type Crossing } from '../../../harness/apps/wire/wireItems';

interface OldParser {
  encodePayload(packets: { type: string; data: unknown }[], supportsBinary: boolean, done: (payload: string | Buffer) => void): void;
}
const parserOf = (client: string) => createRequire(createRequire(import.meta.url).resolve(client))('engine.io-parser') as OldParser;

const EMIT = { type: PacketType.EVENT, nsp: '/orders', id: 7, data: ['café', { bytes: Buffer.from([1, 2, 3]) }] };
const ACK = { type: PacketType.ACK, nsp: '/orders', id: 7, data: ['done'] };
const PLAIN = { type: PacketType.EVENT, nsp: '/', data: ['after', '[1,"b"]'] };

/** As Socket.IO's own encoder makes them: the header of the first, its bytes, and the third. */
const messages = [EMIT, PLAIN].flatMap((packet) => new Encoder().encode(packet) as (string | Buffer)[]);
const expected = [
  { sid: 'a', direction: 'emit', namespace: '/orders', event: 'café', isAck: false },
  { sid: 'a', direction: 'emit', namespace: '/', event: 'after', isAck: false },
];
const emitted = (packets: EnginePacket[]): Crossing => ({ line: '1', sid: 'a', direction: 'emit', packets });

describe('the items on the wire', () => {
  it.each([3, 4])('are read from frames of Engine.IO %i', (version) => {
    const frames = messages.map((data) => (typeof data === 'string' ? `4${data}` : version === 3 ? Buffer.concat([Buffer.from([4]), data]) : data));
    expect(wireItems([emitted(frames.map((frame) => packetOfFrame(frame, version)))])).toEqual(expected);
  });

  it('are read from long-polling bodies of version 4', async () => {
    const packets = messages.map((data) => ({ type: 'message', data }) as Packet);
    const body = await new Promise<string>((resolve) => encodePayload(packets, resolve));
    expect(wireItems([emitted(packetsOfBody(Buffer.from(body), 4))])).toEqual(expected);
  });

  it.each([
    ['as text', false],
    ['as bytes', true],
  ])('are read from long-polling bodies of version 3, %s', async (_, supportsBinary) => {
    const packets = messages.map((data) => ({ type: 'message', data }));
    const body = await new Promise<string | Buffer>((resolve) => parserOf('socket.io-client-v2').encodePayload(packets, supportsBinary, resolve));
    expect(typeof body).toBe(supportsBinary ? 'object' : 'string');
    expect(wireItems([emitted(packetsOfBody(Buffer.from(body as string), 3))])).toEqual(expected);
  });

  it('join an answer to its event, by the session in the first packet', () => {
    const [asked = '', bytes = Buffer.alloc(0)] = messages as [string, Buffer];
    const [answer = ''] = new Encoder().encode(ACK) as string[];
    const crossings: Crossing[] = [
      { line: '1', direction: 'on', packets: [packetOfFrame('0{"sid":"a"}', 4)] },
      { line: '1', direction: 'emit', packets: [packetOfFrame(`4${asked}`, 4), packetOfFrame(bytes, 4)] },
      { line: '2', sid: 'a', direction: 'on', packets: [packetOfFrame(`4${answer}`, 4)] },
    ];
    expect(wireItems(crossings)).toEqual([expected[0], { ...expected[0], isAck: true }]);
  });
});
