import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packetOfFrame, packetsOfBody } from '../../../panel/model/wire/enginePackets';
import { attachment } from './wireStory';

const text = (text: string) => ({ form: 'text' as const, text });
const binary = (...bytes: number[]) => ({ ...text(''), attachments: [attachment(Uint8Array.from(bytes))] });

describe('a frame', () => {
  it('is a packet whose type is its first character', () => {
    expect(packetOfFrame(text('42["a"]'), 4)).toEqual({ type: 'message', text: '2["a"]' });
    expect(packetOfFrame(text('2probe'), 3)).toEqual({ type: 'ping', text: 'probe' });
  });

  it('of binary data is a message in Engine.IO 4, and starts with its type in 3', () => {
    expect(packetOfFrame(binary(4, 1, 2), 4)).toEqual({ type: 'message', binary: attachment(Uint8Array.of(4, 1, 2)) });
    expect(packetOfFrame(binary(4, 1, 2), 3)).toEqual({ type: 'message', binary: attachment(Uint8Array.of(1, 2)) });
  });

  it('of binary data that was too big to be stored is reported with its size', () => {
    const big = { ...text(''), attachments: [{ type: 'ArrayBuffer', size: 100_001 }] };
    expect(packetOfFrame(big, 3)).toEqual({ type: 'message', binary: { type: 'ArrayBuffer', size: 100_000 } });
  });

  it('that was cut has the length of the whole', () => {
    expect(packetOfFrame({ ...text('42["long'), cutFrom: 5_000 }, 4)).toMatchObject({ cutFrom: 4_999 });
  });

  it("that isn't a packet is reported as it is", () => {
    expect(packetOfFrame(text('x'), 4)).toEqual({ type: 'unreadable', text: 'x' });
    expect(packetOfFrame(text(''), 4)).toEqual({ type: 'unreadable', text: '' });
  });
});

describe('a body of long-polling', () => {
  it('of Engine.IO 4 has packets between record separators, binary as base64', () => {
    expect(packetsOfBody(text('42["a"]\x1e451-["b",{"_placeholder":true,"num":0}]\x1ebAQI=\x1e3'), 4)).toEqual([
      { type: 'message', text: '2["a"]' },
      { type: 'message', text: '51-["b",{"_placeholder":true,"num":0}]' },
      { type: 'message', binary: { type: 'ArrayBuffer', size: 2, base64: 'AQI=' } },
      { type: 'pong', text: '' },
    ]);
  });

  it('of Engine.IO 3 has packets with their length before them, in UTF-16 units', () => {
    expect(packetsOfBody(text('8:42["€😀"]1:210:b4AQIDBAU='), 3)).toEqual([
      { type: 'message', text: '2["€😀"' },
      { type: 'unreadable', text: ']1:210:b4AQIDBAU=' },
    ]);
    expect(packetsOfBody(text('9:42["€😀"]1:210:b4AQIDBAU='), 3)).toEqual([
      { type: 'message', text: '2["€😀"]' },
      { type: 'ping', text: '' },
      { type: 'message', binary: { type: 'ArrayBuffer', size: 5, base64: 'AQIDBAU=' } },
    ]);
  });

  it('of Engine.IO 3 with binary has marked lengths', () => {
    const euro = [...new TextEncoder().encode('42["€"]')];
    const body = binary(0, euro.length, 255, ...euro, 1, 3, 255, 4, 7, 8);
    expect(packetsOfBody(body, 3)).toEqual([
      { type: 'message', text: '2["€"]' },
      { type: 'message', binary: attachment(Uint8Array.of(7, 8)) },
    ]);
  });

  it('of which only the beginning was kept has the length of its last packet', () => {
    expect(packetsOfBody({ ...text('2\x1e42["long'), cutFrom: 2_008 }, 4).at(-1)).toEqual({
      type: 'message',
      text: '2["long',
      cutFrom: 2_005,
    });
    expect(packetsOfBody({ ...text('1:22000:42["long'), cutFrom: 3_000 }, 3).at(-1)).toMatchObject({ cutFrom: 1_999 });
  });

  it('returns any texts that were joined to it', () => {
    const packet = fc.string({ unit: 'binary' }).filter((each) => !each.includes('\x1e')).map((each) => `4${each}`);
    fc.assert(
      fc.property(fc.array(packet, { minLength: 1 }), (packets) => {
        const expected = packets.map((each) => ({ type: 'message', text: each.slice(1) }));
        expect(packetsOfBody(text(packets.join('\x1e')), 4)).toEqual(expected);
        expect(packetsOfBody(text(packets.map((each) => `${each.length}:${each}`).join('')), 3)).toEqual(expected);
      }),
    );
  });

  it('never makes the decoder throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.uint8Array(), fc.constantFrom(3 as const, 4 as const), (any, bytes, engine) => {
        for (const payload of [text(any), binary(...bytes), { ...text(any), cutFrom: any.length + 9 }]) {
          expect(Array.isArray(packetsOfBody(payload, engine))).toBe(true);
          expect(packetOfFrame(payload, engine)).toHaveProperty('type');
        }
      }),
    );
  });
});
