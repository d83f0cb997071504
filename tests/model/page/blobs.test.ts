import { describe, expect, it } from 'vitest';
import { Blobs } from '../../../panel/model/page/blobs';
import { storedSize } from '../../../panel/model/draft/storedSize';
import type { Attachment } from '../../../src/protocol/payload';

function blob(number: number): Attachment {
  return { type: 'Blob', size: 3, blob: number };
}

function bytesOf(number: number) {
  const attachments = [{ type: 'ArrayBuffer', size: 3, base64: 'YWJj' }];
  return { kind: 'bytes' as const, seq: 9, at: 0, blob: number, payload: { form: 'text' as const, text: '', attachments } };
}

describe('the bytes of a Blob', () => {
  it('are added to the attachment that was reported before', () => {
    const blobs = new Blobs();
    const [first, second] = [blob(1), blob(2)];
    blobs.note({ form: 'text', text: '52-["x"]', attachments: [first, second] });
    blobs.fill(bytesOf(2));
    expect(second.base64).toBe('YWJj');
    expect(first.base64).toBeUndefined();
  });

  it('are added to one that is nested in a copy', () => {
    const blobs = new Blobs();
    const inside = blob(1);
    const entries: [string, never][] = [['key', { $type: 'binary', attachment: inside } as never]];
    blobs.note({ form: 'copy', args: [[{ deep: { $type: 'object', name: 'Own', entries } }]] });
    blobs.fill(bytesOf(1));
    expect(inside.base64).toBe('YWJj');
  });

  it("that weren't reported are ignored", () => {
    expect(() => new Blobs().fill(bytesOf(7))).not.toThrow();
  });
});

describe('the stored bytes', () => {
  it.each([0, 1, 2, 3, 4, 65_536])('are counted: %i', (size) => {
    expect(storedSize({ type: 'ArrayBuffer', size, base64: Buffer.alloc(size).toString('base64') })).toBe(size);
  });

  it('are none without base64', () => {
    expect(storedSize(blob(1))).toBe(0);
  });
});
