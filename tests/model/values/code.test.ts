import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { emitCode, pathCode, valueCode } from '../../../panel/model/values/code';
import type { Payload, Portable } from '../../../src/protocol/payload';
import { Story, text } from '../story';

function codeOf(payload: Payload, more = {}): string {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  const row = model.rowOf(story.page, story.emit('chat', more, payload));
  if (!row) throw new Error('the emit has no row');
  return emitCode(row);
}

/** What the code emits when it is run. */
function run(code: string): unknown[] {
  const emitted: unknown[] = [];
  const socket = { emit: (...args: unknown[]) => emitted.push(...args) };
  new Function('socket', code)(socket);
  return emitted;
}

it('writes an emit as code with its flags and its ack', () => {
  expect(codeOf(text('chat', 'hi', { 'a b': 1, c: [true, null] }))).toBe('socket.emit("chat", "hi", { "a b": 1, c: [true, null] });');
  expect(codeOf(text('chat'), { ackId: 3 })).toBe('socket.emit("chat", (response) => {});');
  expect(codeOf(text('chat'), { ackId: 3, timeout: 500 })).toBe('socket.timeout(500).emit("chat", (err, response) => {});');
  expect(codeOf(text('chat', 1), { ackId: 3, timeout: 500, awaits: 'promise' })).toBe('await socket.timeout(500).emitWithAck("chat", 1);');
  // The timeout of a replay is this panel's own.
  expect(codeOf(text('chat'), { ackId: 3, timeout: 500, replay: { request: 'r1' } })).toBe('socket.emit("chat", (response) => {});');
  expect(codeOf(text('chat'), { volatile: true, compress: false })).toBe('socket.volatile.compress(false).emit("chat");');
});

it("writes values that JSON can't represent", () => {
  const special: Portable[] = [
    { $type: 'undefined' },
    { $type: 'bigint', value: '12' },
    { $type: 'number', value: '-0' },
    { $type: 'date', value: '2026-01-31T00:00:00.000Z' },
    { $type: 'binary', attachment: { type: 'Uint8Array', size: 3, base64: 'AQID' } },
  ];
  const [, ...args] = run(codeOf({ form: 'copy', args: special }));
  expect(args).toEqual([undefined, 12n, -0, new Date('2026-01-31'), new Uint8Array([1, 2, 3])]);
  expect(valueCode({ $type: 'binary', attachment: { type: 'Blob', size: 9000 } })).toBe('new Uint8Array(9000) /* Blob, 9000 bytes */');
});

it('writes code that emits exactly the same arguments, whatever JSON they are', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), (args) => {
      const sent = JSON.parse(JSON.stringify(args)) as unknown[];
      expect(run(codeOf(text('chat', ...sent)))).toEqual(['chat', ...sent]);
    }),
  );
});

it('writes a path that leads to the value', () => {
  expect(pathCode(['0', 'user', 'first name', '2'])).toBe('[0].user["first name"][2]');
});
