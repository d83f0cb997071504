import { beforeEach, describe, expect, it } from 'vitest';
import { createOutbox } from '../../src/hook/outbox';
import { isCapture } from '../../src/protocol/isCapture';
import type { FromPage } from '../../src/protocol/messages';
import type { Capture } from '../../src/protocol/capture';
import { unpackAll } from '../../harness/unpackAll';

function openOutbox(limits = { events: 100, bytes: 1_000_000 }) {
  const posted: FromPage[] = [];
  // A message port clones at the time of the post.
  const outbox = createOutbox((message) => posted.push(structuredClone(message)), limits, (run, ms) => {
    later.push(run);
    delays.push(ms);
  });
  const captures = (): Capture[] => posted.flatMap(({ captures }) => unpackAll(captures));
  return { outbox, posted, captures, seqs: () => captures().map(({ seq }) => seq) };
}

const socket = (key: number) => ({ kind: 'socket' as const, socket: { key, manager: 1, namespace: '/' } });
const incoming = (text: string) => ({
  kind: 'incoming' as const,
  socket: 1,
  event: 'chat',
  payload: { form: 'text' as const, text },
  listeners: 1,
});

/** What was put off to a later task. */
const later: (() => void)[] = [];
/** For how long, in ms. */
const delays: number[] = [];
beforeEach(() => {
  later.length = 0;
  delays.length = 0;
});

describe('without a panel', () => {
  it('posts nothing and sets no timer', () => {
    const { outbox, posted } = openOutbox();
    outbox.put(incoming('2["chat"]'));
    expect(later).toEqual([]);
    expect(posted).toEqual([]);
  });

  it('gives a panel that opens late everything that is stored, with its own times', () => {
    const { outbox, seqs } = openOutbox();
    for (let i = 0; i < 5; i++) outbox.put(incoming(`2["chat",${i}]`));
    outbox.attach('a', 0);
    flush();
    expect(seqs()).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('before the first panel', () => {
  const unseen = { events: 10, bytes: 100 };
  const open = () => {
    const posted: FromPage[] = [];
    const outbox = createOutbox((message) => posted.push(structuredClone(message)), { events: 50, bytes: 1_000 }, (run) => later.push(run), unseen);
    return { outbox, posted, captures: () => posted.flatMap(({ captures }) => unpackAll(captures)) };
  };

  it('keeps the rows beyond its bytes, without their payloads and with their sizes', () => {
    const { outbox, posted, captures } = open();
    for (let at = 0; at < 6; at++) outbox.put(incoming('x'.repeat(40)));
    outbox.attach('a', 0);
    flush();
    const bare = { form: 'text', text: '', cutFrom: 40 };
    expect(captures().map((capture) => ('payload' in capture ? capture.payload : undefined))).toEqual([bare, bare, bare, bare, incoming('x'.repeat(40)).payload, incoming('x'.repeat(40)).payload]);
    expect(captures().every(isCapture)).toBe(true);
    expect(posted.at(-1)?.dropped).toBe(0);
  });

  it('keeps fewer events, and counts those that it dropped', () => {
    const { outbox, posted, captures } = open();
    for (let at = 0; at < 25; at++) outbox.put(incoming('x'));
    outbox.attach('a', 0);
    flush();
    expect(captures().map(({ seq }) => seq)).toEqual(Array.from({ length: 10 }, (_, at) => at + 16));
    expect(posted.at(-1)?.dropped).toBe(15);
  });

  it('never shortens a frame of the wire, which could not be read then, nor the newest event', () => {
    const { outbox, captures } = open();
    const frame = { kind: 'wire_frame' as const, channel: 1, url: 'ws://127.0.0.1/', direction: 'in' as const, payload: { form: 'text' as const, text: 'x'.repeat(60) } };
    outbox.put(frame);
    outbox.put(frame);
    outbox.put(incoming('y'.repeat(500)));
    outbox.attach('a', 0);
    flush();
    expect(captures()).toMatchObject([{ seq: 3, payload: { text: 'y'.repeat(500) } }]);
  });

  it('keeps as many as ever once one has been open, also after it has closed', () => {
    const { outbox, captures } = open();
    outbox.attach('a', 0);
    outbox.detach();
    for (let at = 0; at < 40; at++) outbox.put(incoming('x'.repeat(20)));
    outbox.attach('b', 0);
    flush();
    expect(captures()).toHaveLength(40);
    expect(captures().every((capture) => 'payload' in capture && capture.payload?.form === 'text' && capture.payload.text.length === 20)).toBe(true);
  });

  it('drops rows beyond the bytes once one has been open, and keeps the payloads of the others', () => {
    const { outbox, posted, captures } = open();
    outbox.attach('a', 0);
    outbox.detach();
    for (let at = 0; at < 40; at++) outbox.put(incoming('x'.repeat(40)));
    outbox.attach('b', 0);
    flush();
    expect(captures().map(({ seq }) => seq)).toEqual(Array.from({ length: 25 }, (_, at) => at + 16));
    expect(captures().every((capture) => 'payload' in capture && capture.payload?.form === 'text' && capture.payload.text.length === 40)).toBe(true);
    expect(posted.at(-1)?.dropped).toBe(15);
  });

  it('fills in the text of an emit whose payload was taken away while it ran', () => {
    const { outbox, captures } = open();
    const emit = outbox.put({ kind: 'outgoing', socket: 1, event: 'chat', payload: { form: 'text', text: 'x'.repeat(90) }, fate: 'sent' });
    outbox.put(incoming('x'.repeat(90)));
    outbox.fill(emit, { form: 'text', text: '2["chat"]' });
    outbox.attach('a', 0);
    flush();
    expect(captures()[0]).toMatchObject({ payload: { form: 'text', text: '2["chat"]' } });
  });
});

describe('with a panel', () => {
  it('posts many events as one batch, in a later task', () => {
    const { outbox, posted, seqs } = openOutbox();
    outbox.attach('a', 0);
    for (let i = 0; i < 50; i++) outbox.put(incoming('2["chat"]'));
    expect(posted).toHaveLength(0);
    flush();
    expect(posted).toHaveLength(1);
    expect(seqs()).toHaveLength(50);
  });

  it('resends what follows the last capture that the panel has', () => {
    const { outbox, posted, seqs } = openOutbox();
    for (let i = 0; i < 6; i++) outbox.put(incoming('2["chat"]'));
    outbox.attach('a', 0);
    flush();
    posted.length = 0;
    outbox.attach('b', 4);
    flush();
    expect(seqs()).toEqual([5, 6]);
    expect(posted[0]?.stream).toBe('b');
  });

  it('posts at most a window of batches until the panel has processed them', () => {
    const { outbox, posted, seqs } = openOutbox({ events: 50_000, bytes: 1e9 });
    outbox.attach('a', 0);
    for (let i = 0; i < 40_000; i++) outbox.put(incoming('2["chat"]'));
    flush();
    const window = posted.length;
    expect(window).toBe(16);
    flush();
    expect(posted).toHaveLength(window);
    for (let i = 0; i < 20; i++) {
      outbox.received('a', seqs().at(-1) ?? 0);
      flush();
    }
    expect(seqs()).toEqual(Array.from({ length: 40_000 }, (_, i) => i + 1));
  });

  it('posts a single event immediately, and collects those that follow closely', () => {
    const { outbox, posted } = openOutbox();
    outbox.attach('a', 0);
    flush();
    for (let i = 0; i < 3; i++) {
      outbox.put(incoming('2["chat"]'));
      flush();
    }
    expect(posted).toHaveLength(3);
    expect(delays.slice(-3)).toEqual([0, 8, 8]);
  });

  it('is silent after the panel closes', () => {
    const { outbox, posted } = openOutbox();
    outbox.attach('a', 0);
    outbox.detach();
    outbox.put(incoming('2["chat"]'));
    flush();
    expect(posted).toEqual([]);
  });

  it('ignores confirmations of an earlier attach', () => {
    const { outbox, posted } = openOutbox({ events: 50_000, bytes: 1e9 });
    outbox.attach('b', 0);
    for (let i = 0; i < 40_000; i++) outbox.put(incoming('2["chat"]'));
    flush();
    expect(posted).toHaveLength(16);
    outbox.received('a', 40_000);
    flush();
    expect(posted).toHaveLength(16);
  });
});

describe('when the page unloads', () => {
  it("returns everything that the panel hasn't confirmed, in one message", () => {
    const { outbox, seqs } = openOutbox({ events: 10_000, bytes: 1e9 });
    outbox.attach('a', 0);
    for (let i = 0; i < 9_000; i++) outbox.put(incoming('2["chat"]'));
    flush();
    outbox.received('a', seqs().at(9) ?? 0);
    const rest = outbox.rest();
    expect(unpackAll(structuredClone(rest)?.captures ?? []).map(({ seq }) => seq)).toEqual(Array.from({ length: 8_990 }, (_, i) => i + 11));
  });

  it("returns everything if it isn't known yet whether there is a panel", () => {
    const { outbox, posted } = openOutbox();
    outbox.put(incoming('2["chat"]'));
    flush();
    expect(posted).toEqual([]);
    const rest = outbox.rest();
    expect(rest).toMatchObject({ stream: '' });
    expect(unpackAll(structuredClone(rest)?.captures ?? [])).toMatchObject([{ seq: 1 }]);
  });

  it('returns nothing without a panel, or if it has everything', () => {
    const { outbox } = openOutbox();
    outbox.put(incoming('2["chat"]'));
    outbox.detach();
    expect(outbox.rest()).toBeUndefined();
    outbox.attach('a', 0);
    outbox.received('a', 1);
    expect(outbox.rest()).toBeUndefined();
  });
});

describe('the limit', () => {
  it('drops the oldest beyond the number of events and counts them', () => {
    const { outbox, posted, seqs } = openOutbox({ events: 10, bytes: 1e6 });
    for (let i = 0; i < 25; i++) outbox.put(incoming('2["chat"]'));
    outbox.attach('a', 0);
    flush();
    expect(seqs()).toEqual([16, 17, 18, 19, 20, 21, 22, 23, 24, 25]);
    expect(posted[0]?.dropped).toBe(15);
  });

  it('drops the oldest beyond the bytes, but never the newest', () => {
    const { outbox, posted, seqs } = openOutbox({ events: 100, bytes: 100 });
    outbox.put(incoming('x'.repeat(60)));
    outbox.put(incoming('x'.repeat(60)));
    outbox.put(incoming('x'.repeat(1_000)));
    outbox.attach('a', 0);
    flush();
    expect(seqs()).toEqual([3]);
    expect(posted[0]?.dropped).toBe(2);
  });

  it('keeps Managers and Sockets, which all later captures refer to', () => {
    const { outbox, posted, seqs } = openOutbox({ events: 10, bytes: 1e6 });
    outbox.put(socket(1));
    for (let i = 0; i < 20; i++) outbox.put(incoming('2["chat"]'));
    outbox.attach('a', 0);
    flush();
    expect(seqs()).toEqual([1, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]);
    expect(posted.at(-1)?.dropped).toBe(10);
  });

  it('keeps the last capture of each fact, so that what follows has the facts of its time', () => {
    const { outbox, captures } = openOutbox({ events: 3, bytes: 1e9 });
    outbox.put(socket(1));
    for (const token of ['tok-0', 'tok-1', 'tok-2']) {
      outbox.put({ kind: 'auth', socket: 1, auth: { token } });
      outbox.put(incoming('2["chat"]'));
    }
    outbox.attach('a', 0);
    flush();
    // In the ring are the last event, the last auth and the event before; before them what was true then.
    expect(captures().map((capture) => [capture.kind, capture.kind === 'auth' ? capture.auth : undefined])).toEqual([
      ['socket', undefined],
      ['auth', { token: 'tok-1' }],
      ['incoming', undefined],
      ['auth', { token: 'tok-2' }],
      ['incoming', undefined],
    ]);
    expect(captures().map(({ seq }) => seq)).toEqual([1, 4, 5, 6, 7]);
  });

  it('posts a Socket that was dropped before it could be posted', () => {
    const { outbox, seqs, captures } = openOutbox({ events: 1_000, bytes: 1e9 });
    outbox.attach('a', 0);
    for (let round = 0; round < 20; round++) {
      for (let i = 0; i < 900; i++) outbox.put(incoming('2["chat"]'));
      flush();
    }
    outbox.put(socket(7));
    for (let i = 0; i < 2_000; i++) outbox.put(incoming('2["chat"]'));
    expect(captures().some(({ kind }) => kind === 'socket')).toBe(false);
    for (let i = 0; i < 3; i++) {
      outbox.received('a', seqs().at(-1) ?? 0);
      flush();
    }
    expect(captures().filter(({ kind }) => kind === 'socket')).toHaveLength(1);
  });

  it("accounts for every capture when a panel can't keep up: shown and dropped add up to all", () => {
    const { outbox, posted, seqs } = openOutbox({ events: 1_000, bytes: 1e9 });
    outbox.attach('a', 0);
    outbox.put(socket(1));
    for (let round = 0; round < 20; round++) {
      for (let i = 0; i < 900; i++) outbox.put(incoming('2["chat"]'));
      flush();
    }
    for (let i = 0; i < 20; i++) {
      outbox.received('a', seqs().at(-1) ?? 0);
      flush();
    }
    const shown = seqs();
    expect(new Set(shown).size).toBe(shown.length);
    expect(shown).toEqual([...shown].sort((a, b) => a - b));
    expect(shown.length + (posted.at(-1)?.dropped ?? 0)).toBe(18_001);
    expect(posted.at(-1)?.dropped).toBeGreaterThan(0);
  });
});

it('stores the capture itself, so that a text that is filled in during the emit is in the batch', () => {
  const { outbox, captures } = openOutbox();
  outbox.attach('a', 0);
  const capture = outbox.put(incoming('unknown'));
  outbox.fill(capture, { form: 'text', text: '2["chat","hi"]' });
  flush();
  expect(captures()[0]).toMatchObject({ payload: { text: '2["chat","hi"]' } });
});

function flush(): void {
  for (let run = later.shift(); run; run = later.shift()) run();
}
