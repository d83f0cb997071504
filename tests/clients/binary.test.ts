import { expect, it } from 'vitest';
import type { Attachment, Payload } from '../../src/protocol/payload';
import { until } from '../../harness/browser/driver';
import { has } from '../../harness/clients';
import { describeClients, useClientPages } from '../support/clientPage';

const open = useClientPages();
type Answer = (...args: unknown[]) => void;

describeClients('binary', (client) => {
  it('of an emit is reported as attachments beside the text, with its bytes', async () => {
    const page = await open(client);
    const server = await page.connect();
    const got: unknown[] = [];
    server.on('upload', (...args: unknown[]) => got.push(...args));
    await page.run(({ socket }) => {
      const bytes = Uint8Array.of(9, 1, 2, 3);
      // 2.x sees a typed array as binary only where an ArrayBuffer is beside it.
      socket.emit('upload', bytes.subarray(1), { name: 'x', data: Uint8Array.of(255).buffer });
      // What the page does to the bytes afterwards does not change what was sent.
      bytes.fill(0);
    });
    const { payload } = await page.waitForCapture('outgoing', { event: 'upload' });
    const buffer = { type: 'ArrayBuffer', size: 1, base64: '/w==' };
    // 1.x and 2.0 send a typed array as the object that JSON makes of it; a bundle of 2.0 has a later part that does not.
    const isBinary = has(client, '2.1') || (client.major === 2 && client.packaging.startsWith('bundled'));
    const wanted = isBinary
      ? {
          text: '52-["upload",{"_placeholder":true,"num":0},{"name":"x","data":{"_placeholder":true,"num":1}}]',
          attachments: [{ type: 'Uint8Array', size: 3, base64: 'AQID' }, buffer],
        }
      : {
          text: '51-["upload",{"0":1,"1":2,"2":3},{"name":"x","data":{"_placeholder":true,"num":0}}]',
          attachments: [buffer],
        };
    expect(payload).toEqual({ form: 'text', ...wanted });
    await until('the server to get it', () => got.length === 2);
    expect(page.wire.fromPage).toContain('text' in payload ? payload.text : '');
    expect((got[1] as { data: Uint8Array }).data).toEqual(Buffer.of(255));
  });

  it('of a received event is reported as attachments beside the text, with its bytes', async () => {
    const page = await open(client);
    const server = await page.connect();
    server.emit('picture', { data: Buffer.of(1, 2, 3) }, Buffer.of(4));
    const { payload } = await page.waitForCapture('incoming', { event: 'picture' });
    const text = '52-["picture",{"data":{"_placeholder":true,"num":0}},{"_placeholder":true,"num":1}]';
    expect(payload).toEqual({
      form: 'text',
      text,
      attachments: [
        { type: 'ArrayBuffer', size: 3, base64: 'AQID' },
        { type: 'ArrayBuffer', size: 1, base64: 'BA==' },
      ],
    });
    expect(page.wire.toPage).toContain(text);
  });

  it('over long-polling is reported in the same way', async () => {
    const page = await open(client);
    const server = await page.connect({ transports: ['polling'] });
    server.emit('picture', Buffer.of(1, 2, 3));
    server.emit('plain', 'after');
    expect((await page.waitForCapture('incoming', { event: 'picture' })).payload).toMatchObject({
      text: '51-["picture",{"_placeholder":true,"num":0}]',
      attachments: [{ size: 3, base64: 'AQID' }],
    });
    expect((await page.waitForCapture('incoming', { event: 'plain' })).payload).toEqual({
      form: 'text',
      text: '2["plain","after"]',
    });
  });

  it('in acks, in both directions, is reported as attachments', async () => {
    const page = await open(client);
    const server = await page.connect();
    server.on('ask', (answer: Answer) => answer(Buffer.of(1)));
    await page.run(({ socket }) => {
      socket.on('ask back', (answer: (value: ArrayBuffer) => void) => answer(Uint8Array.of(2).buffer));
      socket.emit('ask', () => undefined);
    });
    let got: unknown;
    server.emit('ask back', (value: unknown) => (got = value));
    const asked = await page.waitForCapture('outgoing', { event: 'ask' });
    expect((await page.waitForCapture('ack', { of: asked.seq })).payload).toMatchObject({
      text: '61-0[{"_placeholder":true,"num":0}]',
      attachments: [{ size: 1, base64: 'AQ==' }],
    });
    const back = await page.waitForCapture('incoming', { event: 'ask back' });
    expect((await page.waitForCapture('ack', { of: back.seq })).payload).toMatchObject({
      text: `61-${back.ackId}[{"_placeholder":true,"num":0}]`,
      attachments: [{ size: 1, base64: 'Ag==' }],
    });
    await until('the server to get it', () => got);
    expect(got).toEqual(Buffer.of(2));
  });

  it('of a Blob is reported with its size', async () => {
    const page = await open(client);
    const server = await page.connect();
    let got: unknown;
    server.on('file', (data: unknown) => void (got = data));
    await page.run(({ socket }) => void socket.emit('file', new Blob(['abc'], { type: 'text/plain' })));
    await until('the server to get it', () => got);
    expect(got).toEqual(Buffer.from('abc'));
    const { payload, fate } = await page.waitForCapture('outgoing', { event: 'file' });
    expect(fate).toBe('sent');
    // 1.x and 2.x encode a Blob later: the panel may have had the arguments themselves by then.
    if (payload.form === 'text') expect(payload.text).toBe('51-["file",{"_placeholder":true,"num":0}]');
    expect(attachmentsOf(payload)).toMatchObject([{ size: 3 }]);
  });

  it('of Blobs and Files, nested, is read once a panel is open', async () => {
    const page = await open(client);
    const server = await page.connect();
    let got: unknown;
    server.on('files', (...args: unknown[]) => void (got = args.length));
    await page.run(({ socket }) => {
      const big = new Blob([new Uint8Array(100_000).fill(7)]);
      socket.emit('files', { deep: [new File(['abc'], 'a.txt', { type: 'text/plain' })] }, big);
    });
    await until('the server to get it', () => got);
    const { payload } = await page.waitForCapture('outgoing', { event: 'files' });
    const attachments = attachmentsOf(payload);
    expect(attachments.map(({ size }) => size)).toEqual([3, 100_000]);
    // 1.x and 2.x make an ArrayBuffer of a Blob before they send it: its bytes may be there at once.
    if (client.major >= 3) expect(attachments).toMatchObject([{ type: 'File', name: 'a.txt', mime: 'text/plain' }, { type: 'Blob' }]);
    for (const [at, bytes] of ['YWJj', Buffer.alloc(65_536, 7).toString('base64')].entries()) {
      const { base64, blob } = attachments[at] as Attachment;
      const read = base64 ?? attachmentsOf((await page.waitForCapture('bytes', { blob: blob as number })).payload)[0]?.base64;
      expect(read).toBe(bytes);
    }
  });

  it('that is large is kept up to the first 64 KiB', async () => {
    const page = await open(client);
    await page.connect();
    await page.run(({ socket }) => void socket.emit('big', new ArrayBuffer(100_000)));
    const { payload } = await page.waitForCapture('outgoing', { event: 'big' });
    const base64 = Buffer.alloc(65_536).toString('base64');
    expect(payload).toMatchObject({ attachments: [{ type: 'ArrayBuffer', size: 100_000, base64 }] });
  });
});

/** Those of a text beside it, those of a copy inside it. */
function attachmentsOf(payload: Payload): Attachment[] {
  if (payload.form === 'text') return payload.attachments ?? [];
  const found: Attachment[] = [];
  JSON.stringify(payload.args, (_key, value: { $type?: unknown; attachment?: Attachment } | null) => {
    if (value?.$type === 'binary' && value.attachment) found.push(value.attachment);
    return value;
  });
  return found;
}
