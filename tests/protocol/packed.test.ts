import { describe, expect, it } from 'vitest';
import { pack } from '../../src/hook/pack';
import type { Capture } from '../../src/protocol/capture';
import { isCapture } from '../../src/protocol/isCapture';
import { unpack } from '../../src/protocol/packed';
import { readBatch } from '../../src/protocol/readBatch';
import { unpackAll } from '../../harness/unpackAll';
import recorded from '../../panel/dev/captures.json';

const text = (of: string) => ({ form: 'text' as const, text: of });
const emit = { kind: 'outgoing' as const, socket: 1, event: 'chat', payload: text('27["chat","a"]'), fate: 'sent' as const, ackId: 7, awaits: 'callback' as const };
const received = { kind: 'incoming' as const, socket: 2, event: 'a,b:c', payload: text('2["a,b:c","😀 \ud800"]'), listeners: 3 };
const ack = { kind: 'ack' as const, of: 1, payload: text('37["ok"]'), id: 7 };
const START = 1_764_533_456_789.125;

/** As the browser copies it. */
const copied = (captures: readonly Capture[]) => structuredClone(Array.from(pack(captures)));
const stamped = (captures: object[], at = (seq: number) => START + seq) => captures.map((capture, index) => ({ ...capture, seq: index + 1, at: at(index) }) as Capture);

function expectSame(captures: readonly Capture[]): void {
  const given = unpackAll(copied(captures));
  const plain = (list: readonly Capture[]) => list.map((capture) => JSON.parse(JSON.stringify(capture)) as object);
  expect(plain(given)).toEqual(plain(captures));
  expect(given.map(isCapture)).toEqual(captures.map(isCapture));
}

describe('packed captures', () => {
  it('are one text for usual captures that follow each other', () => {
    const captures = stamped([emit, received, ack, { ...emit, awaits: 'promise' }, { ...emit, ackId: undefined, awaits: undefined }, { ...received, ackId: 0, listeners: undefined }, { ...ack, id: undefined }]);
    expect(copied(captures)).toHaveLength(1);
    expectSame(captures);
  });

  it('keep an emit without arguments, and a text of any characters and length', () => {
    expectSame(stamped([{ ...emit, event: '', payload: text('') }, { ...received, payload: text('\u0000"\\\n'.repeat(100_000)) }, emit]));
  });

  it.each<[string, object]>([
    ['a fate other than sent', { ...emit, fate: 'buffered' }],
    ['a timeout', { ...emit, timeout: 500 }],
    ['a call stack', { ...emit, initiator: 'at chat.js:1' }],
    ['a replay', { ...received, replay: { request: 'r' } }],
    ['a field that is added some day', { ...received, someDay: true }],
    ['attachments', { ...received, payload: { ...text('451-["a",{"_placeholder":true,"num":0}]'), attachments: [{ type: 'ArrayBuffer', size: 1 }] } }],
    ['a cut text', { ...received, payload: { ...text('2["a"'), cutFrom: 5_000_000 } }],
    ['a copy', { ...received, payload: { form: 'copy', args: [1] } }],
    ['an answer that came late', { ...ack, late: true }],
    ['an ID of the page that is no small number', { ...emit, ackId: 1.5 }],
    ['another kind', { kind: 'listener', socket: 1, event: 'chat', change: 'on', count: 1 }],
  ])('leave out %s, in its place', (_what, rare) => {
    const captures = stamped([emit, rare, ack]);
    expect(copied(captures)).toEqual([expect.any(String), captures[1], expect.any(String)]);
    expect(unpackAll(copied(captures)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
  });

  it('have exactly the times of the captures, also after a long pause, and where the clock went back or is wrong', () => {
    expectSame(stamped([emit, received, ack], (index) => START + index * 1_999_999.987));
    expectSame(stamped([emit, received, ack], (index) => START + index * 3e9));
    expectSame(stamped([emit, received, ack], (index) => START - index));
    expectSame(stamped([emit, received, ack], (index) => 1_000 + index / 3));
    expectSame(stamped(Array.from({ length: 10_000 }, () => received), (index) => START + index / 3));
  });

  it('have their numbers, where the ring has dropped some between them', () => {
    const captures = stamped([emit, received, ack, received]).filter((_, index) => index !== 1);
    expect(unpackAll(copied(captures)).map(({ seq }) => seq)).toEqual([1, 3, 4]);
  });

  it('are what they were for everything that a demo records', () => {
    const captures = recorded as Capture[];
    expect(pack(captures).length).toBeLessThan(captures.length);
    expectSame(captures);
  });
});

describe('a text that nobody packed', () => {
  const [whole = ''] = copied(stamped([emit, received, ack])) as string[];

  it.each([
    '', ';', '1,2', '1;', 'x,1;', '1,1;o', '1,1;o1,1,1,1,4,100:chat', '1,1;o1,1,1,3,4,2:chat[]', '1,1;x1,1,1,1,4,2:chat[]', '1,1;o1,,1,1,4,2:chat[]', '1,1;o1,1,1,1,,2:chat[]',
    '1,1;o1,1,1,1,4,2:chat[] ', ' 1,1;o1,1,1,1,4,2:chat[]', '1,1;o-1,1,1,1,4,2:chat[]', '1,1;a1,1,1,1,0,2:[]', '1,1;a1,1,1,,1,1:[]', '1,1;i1,1.5,1,1,4,2:chat[]', `1,${'9'.repeat(400)};o1,1,1,1,4,2:chat[]`,
    `${'9'.repeat(20)},1;o1,1,1,1,4,2:chat[]`, '1,1;o1,99999999999999999999,1,1,4,2:chat[]', '1,1;o1,1,1,1,4,2:chat[]i',
  ])('is refused: %s', (forged) => {
    expect(unpack(forged)).toBeUndefined();
    expect(readBatch([forged])).toEqual({ captures: [], refused: true });
  });

  it('is refused, or read as captures that the guards accept, wherever one character differs', () => {
    for (let at = 0; at < whole.length; at++) {
      for (const other of ['', '0', '9', ',', ':', ';', '-', '.', 'o', 'a', '\u0000', '00']) {
        const read = unpack(whole.slice(0, at) + other + whole.slice(at + 1));
        expect(read === undefined || read.every(isCapture)).toBe(true);
      }
    }
  });
});
