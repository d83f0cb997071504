import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPortable } from '../../src/hook/copy/portable';
import { isCapture } from '../../src/protocol/isCapture';
import { isToPanel } from '../../src/protocol/isToPanel';

const incoming = {
  kind: 'incoming',
  seq: 1,
  at: 1,
  socket: 1,
  event: 'chat',
  payload: { form: 'text', text: '2["chat"]' },
  listeners: 1,
};

describe('a capture', () => {
  it('passes if it has exactly the fields of its kind', () => {
    expect(isCapture(incoming)).toBe(true);
    expect(isCapture({ ...incoming, ackId: 3 })).toBe(true);
    expect(isCapture({ kind: 'engine', seq: 1, at: 1, manager: 1, event: { name: 'heartbeat', packet: 'ping' } })).toBe(true);
  });

  it("from the wire passes, and with an additional field doesn't", () => {
    const wire = { kind: 'wire', seq: 1, at: 1, channel: 1, url: 'wss://example.test', step: 'close', code: 1006 };
    const frame = { kind: 'wire_frame', seq: 1, at: 1, channel: 1, url: 'u', direction: 'in', payload: { form: 'text', text: '40' } };
    expect([wire, { ...wire, code: undefined }, frame].map(isCapture)).toEqual([true, true, true]);
    expect([{ ...wire, step: 'jump' }, { ...wire, payload: frame.payload }, { ...frame, direction: 'up' }].map(isCapture)).toEqual([false, false, false]);
  });

  it.each([
    ['an unknown kind', { ...incoming, kind: 'surprise' }],
    ['a kind of the prototype', { ...incoming, kind: 'constructor' }],
    ['a missing field', { kind: 'incoming', seq: 1, at: 1 }],
    ['a field too many', { ...incoming, extra: 1 }],
    ['a wrong type', { ...incoming, event: { toString: 'x' } }],
    ['a seq that is no natural number', { ...incoming, seq: -1 }],
    ['a time that is no number', { ...incoming, at: Number.NaN }],
    ['a payload of an unknown form', { ...incoming, payload: { form: 'html', text: '' } }],
    ['an attachment without a size', { ...incoming, payload: { ...incoming.payload, attachments: [{ type: 'Blob' }] } }],
    ['nothing', null],
    ['an array', [incoming]],
  ])('is refused with %s', (_, value) => {
    expect(isCapture(value)).toBe(false);
  });

  it('is refused where a field comes from a polluted prototype', () => {
    const { event: _, ...withoutEvent } = incoming;
    expect(isCapture(Object.assign(Object.create({ event: 'inherited' }), withoutEvent))).toBe(false);
  });
});

describe('a value in a capture', () => {
  const carrying = (value: unknown) => ({ ...incoming, payload: { form: 'copy', args: [value] } });

  it("passes, whatever the hook makes of a page's values", () => {
    // The hook's own lists have no methods; on their way to the panel they become ordinary ones.
    fc.assert(fc.property(fc.anything({ withBigInt: true, withDate: true, withMap: true, withTypedArray: true, withSparseArray: true }), (value) => isCapture(structuredClone(carrying(toPortable(value))))));
  });

  it.each([
    ['binary without its attachment', { $type: 'binary' }],
    ['an object without its entries', { $type: 'object', name: 'Map' }],
    ['an unknown kind', [{ deep: { $type: 'surprise' } }]],
    ['what no message carries', () => undefined],
    ['a number that is none', Number.NaN],
    ['endless depth', Array.from({ length: 5_000 }).reduce((inner) => [inner], 1)],
  ])('is refused: %s', (_what, value) => {
    expect(isCapture(carrying(value))).toBe(false);
    expect(isCapture(incoming)).toBe(true);
  });
});

describe('a message to the panel', () => {
  it('passes for each type', () => {
    const page = 'p';
    expect(isToPanel({ page, body: { type: 'batch', stream: 's', captures: [], dropped: 0 } })).toBe(true);
    expect(isToPanel({ page, body: { type: 'hello', url: 'u', top: true, startedAt: 1, socketio: false } })).toBe(true);
    expect(isToPanel({ page, body: { type: 'gone' } })).toBe(true);
  });

  it('never throws, whatever the input', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true }), (value) => {
        expect(typeof isToPanel(value)).toBe('boolean');
        expect(typeof isCapture(value)).toBe('boolean');
        expect(isToPanel({ page: 'p', body: value })).toBe(false);
      }),
    );
  });
});
