import fc from 'fast-check';
import { createRequire } from 'node:module';
import { Decoder, Encoder, PacketType } from 'socket.io-parser';
import { describe, expect, it } from 'vitest';
import type { Attachment, Portable } from '../../src/protocol/payload';
import { argsOf, dataStart, decodePacketText, eventOf, type Packet } from '../../src/socketio/packetText';

/** The parser refuses them. */
const REFUSED = new Set([
  'connect',
  'connect_error',
  'disconnect',
  'disconnecting',
  'newListener',
  'removeListener',
]);
const event = fc.string().filter((name) => !REFUSED.has(name));
const namespace = fc.string().map((name) => `/${name.replace(/,/g, '')}`);
const id = fc.option(fc.nat(), { nil: undefined });
/** Without keys that are special to the portable form or to binary packets: they have tests of their own. */
const json = fc
  .jsonValue()
  .filter((value) => !/"(_placeholder|__proto__|\$type)"/.test(JSON.stringify(value)))
  // As JSON has it: no -0.
  .map((value) => JSON.parse(JSON.stringify(value)) as Portable);
const buffer = fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes));

interface Decoded {
  type: number;
  nsp: string;
  id?: number;
  data: unknown[];
}

/** What socket.io-parser makes of what socket.io-parser encoded. */
function reference(parts: unknown[]): Decoded {
  const decoder = new Decoder({ maxAttachments: 1000 });
  let decoded: Decoded | undefined;
  decoder.on('decoded', (packet: unknown) => (decoded = packet as Decoded));
  for (const part of parts) decoder.add(part);
  return decoded as Decoded;
}

function decode(text: string): Packet {
  const result = decodePacketText(text);
  if (!result.ok) throw new Error(result.error);
  return result.packet;
}

describe("a packet's text", () => {
  it('is decoded as socket.io-parser decodes it, for any event, namespace, ack id and JSON arguments', () => {
    fc.assert(
      fc.property(event, namespace, id, fc.array(json), (name, nsp, ackId, args) => {
        const parts = new Encoder().encode({ type: PacketType.EVENT, nsp, id: ackId, data: [name, ...args] });
        const wanted = reference(parts);
        const packet = decode(parts[0] as string);
        expect(packet).toMatchObject({ type: 'EVENT', namespace: wanted.nsp, attachments: 0 });
        expect(packet.id).toBe(wanted.id);
        expect([eventOf(packet), ...argsOf(packet)]).toEqual(wanted.data);
      }),
    );
  });

  it('with binary arguments at any depth is decoded as socket.io-parser decodes it', () => {
    const value = fc.oneof(
      json,
      buffer,
      buffer.map((bytes) => ({ deep: [bytes, 'x'] })),
    );
    fc.assert(
      fc.property(
        event,
        namespace,
        id,
        fc.array(value, { minLength: 1 }),
        buffer,
        (name, nsp, ackId, args, last) => {
          const data = [name, ...args, last];
          const parts = new Encoder().encode({ type: PacketType.EVENT, nsp, id: ackId, data });
          const wanted = reference(parts);
          const packet = decode(parts[0] as string);
          const attachments = (parts.slice(1) as Buffer[]).map(describeBuffer);
          expect(packet).toMatchObject({
            type: 'BINARY_EVENT',
            namespace: wanted.nsp,
            attachments: attachments.length,
          });
          expect(packet.id).toBe(wanted.id);
          expect([eventOf(packet), ...argsOf(packet, attachments)]).toEqual(withPortableBuffers(wanted.data));
        },
      ),
    );
  });

  it('of an ack is decoded as socket.io-parser decodes it', () => {
    fc.assert(
      fc.property(namespace, fc.nat(), fc.array(json), (nsp, ackId, args) => {
        const [text] = new Encoder().encode({ type: PacketType.ACK, nsp, id: ackId, data: args }) as [string];
        const packet = decode(text);
        expect(packet).toMatchObject({ type: 'ACK', id: ackId, namespace: nsp });
        expect(argsOf(packet)).toEqual(args);
        expect(eventOf(packet)).toBeUndefined();
      }),
    );
  });

  it('of protocol 4 is decoded as the parser of version 2 decodes it', () => {
    const require = createRequire(createRequire(import.meta.url).resolve('socket.io-client-v2'));
    const old = require('socket.io-parser') as {
      Encoder: new () => { encode(packet: object, done: (parts: string[]) => void): void };
      Decoder: new () => {
        add(part: unknown): void;
        on(event: 'decoded', listener: (packet: Decoded) => void): void;
      };
    };
    fc.assert(
      fc.property(fc.string(), namespace, id, fc.array(json), (name, nsp, ackId, args) => {
        let text = '';
        let wanted: Decoded | undefined;
        new old.Encoder().encode(
          { type: 2, nsp, id: ackId, data: [name, ...args] },
          ([first]) => (text = first ?? ''),
        );
        const decoder = new old.Decoder();
        decoder.on('decoded', (packet) => (wanted = packet));
        decoder.add(text);
        const packet = decode(text);
        expect(packet).toMatchObject({ namespace: wanted?.nsp });
        expect(packet.id).toBe(wanted?.id);
        expect([eventOf(packet), ...argsOf(packet)]).toEqual(wanted?.data);
      }),
    );
  });

  it('never makes the decoder throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9][-/,0-9a-z"[\]{}]*$/)), (text) => {
        const result = decodePacketText(text);
        if (result.ok) argsOf(result.packet);
        else expect(result.error).toMatch(/\.$/);
        expect(dataStart(text)).toBeLessThanOrEqual(text.length + 1);
      }),
    );
  });

  it('of a CONNECT of version 2 may have a query beside its namespace', () => {
    expect(decode('0/admin?token=a,')).toMatchObject({
      type: 'CONNECT',
      namespace: '/admin',
      query: 'token=a',
    });
    expect(decode('2/ad?min,["a"]')).toMatchObject({ namespace: '/ad?min' });
  });

  it('of a CONNECT, a DISCONNECT and a CONNECT_ERROR is decoded with and without data', () => {
    expect(decode('0')).toEqual({ type: 'CONNECT', namespace: '/', attachments: 0 });
    expect(decode('0{"sid":"abc"}').data).toEqual({ sid: 'abc' });
    expect(decode('1/admin,')).toEqual({ type: 'DISCONNECT', namespace: '/admin', attachments: 0 });
    expect(argsOf(decode('4/admin,{"message":"no"}'))).toEqual([{ message: 'no' }]);
    expect(argsOf(decode('4"no"'))).toEqual(['no']);
  });

  it.each([
    ['', 'empty'],
    ['9["a"]', "isn't a Socket.IO packet type"],
    ['x', "isn't a Socket.IO packet type"],
    ['5["a"]', 'attachments'],
    ['2["a"', "isn't valid JSON (from character 2)"],
  ])('%j is refused with an explanation', (text, words) => {
    expect(decodePacketText(text)).toEqual({ ok: false, error: expect.stringContaining(words) as string });
  });
});

describe('arguments', () => {
  it("that look like the portable form's own marks aren't confused with them", () => {
    const [value] = argsOf(decode('2["a",{"$type":"binary","x":{"__proto__":1}}]'));
    const inner = { $type: 'object', name: 'Object', entries: [['__proto__', 1]] };
    expect(value).toEqual({
      $type: 'object',
      name: 'Object',
      entries: [
        ['$type', 'binary'],
        ['x', inner],
      ],
    });
  });

  it("that look like a placeholder are unchanged in a packet that isn't binary", () => {
    expect(argsOf(decode('2["a",{"_placeholder":true,"num":0}]'), [])).toEqual([
      { _placeholder: true, num: 0 },
    ]);
  });

  it('with a missing attachment say so', () => {
    const [value] = argsOf(decode('51-["a",{"_placeholder":true,"num":3}]'), []);
    expect(value).toEqual({ $type: 'cut', value: 'binary attachment 3 is missing' });
  });

  it('of an event whose name is a number keep it as its name', () => {
    const packet = decode('2[7,"x"]');
    expect([eventOf(packet), argsOf(packet)]).toEqual(['7', ['x']]);
  });

  it('nested deeper than the stack allows are cut instead of throwing', () => {
    const packet = decode(`2["a",${'['.repeat(50_000)}${']'.repeat(50_000)}]`);
    expect(() => argsOf(packet)).not.toThrow();
  });
});

function describeBuffer(bytes: Buffer): Attachment {
  return { type: 'Buffer', size: bytes.length, base64: bytes.toString('base64') };
}

function withPortableBuffers(value: unknown): unknown {
  if (Buffer.isBuffer(value)) return { $type: 'binary', attachment: describeBuffer(value) };
  if (Array.isArray(value)) return value.map(withPortableBuffers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withPortableBuffers(inner)]));
}
