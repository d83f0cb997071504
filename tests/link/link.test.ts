import { beforeEach, describe, expect, it, vi, afterEach } from 'vitest';
import { Link } from '../../panel/link/link';
import type { PanelModel } from '../../panel/model/panelModel';
import type { Channel } from '../../src/channel/channel';
import type { Capture } from '../../src/protocol/capture';
import type { FromPanel, ToPanel } from '../../src/protocol/messages';

/** Keeps what the link says to the model. */
function createModel() {
  const ingested: number[] = [];
  const calls: unknown[][] = [];
  const model = {
    ingest: (page: string, captures: Capture[]) => {
      ingested.push(...captures.map(({ seq }) => seq));
      calls.push(['ingest', page]);
    },
    setDropped: (...args: unknown[]) => calls.push(['setDropped', ...args]),
    hello: (...args: unknown[]) => calls.push(['hello', ...args]),
    here: (...args: unknown[]) => calls.push(['here', ...args]),
    gone: (...args: unknown[]) => calls.push(['gone', ...args]),
    lingering: () => [],
    navigated: () => calls.push(['navigated']),
  };
  return { model: model as unknown as PanelModel, ingested, calls };
}

function createChannel() {
  const sent: FromPanel[] = [];
  const channel: Channel<FromPanel, ToPanel> = {
    send: (message) => sent.push(message),
    listen: () => undefined,
    onClose: () => undefined,
    close: () => undefined,
  };
  return { channel, sent, last: () => sent.at(-1)?.body };
}

const hello = (page = 'p', socketio = true) => ({
  page,
  body: { type: 'hello', url: 'http://127.0.0.1/', top: true, startedAt: 1, socketio },
});
const captureOf = (seq: number) => ({
  kind: 'incoming',
  seq,
  at: seq,
  socket: 1,
  event: 'chat',
  payload: { form: 'text', text: '2["chat"]' },
  listeners: 1,
});
const batch = (stream: string | undefined, seqs: number[], dropped = 0, page = 'p') => ({
  page,
  body: { type: 'batch', stream, captures: seqs.map(captureOf), dropped },
});

function attachOf({ last }: ReturnType<typeof createChannel>): { stream: string; after: number } {
  const body = last();
  if (body?.type !== 'attach') throw new Error('no attach was sent');
  return body;
}

let setup: ReturnType<typeof createModel> & { link: Link } & { wire: ReturnType<typeof createChannel> };
beforeEach(() => {
  vi.useFakeTimers();
  const model = createModel();
  const link = new Link(model.model);
  const wire = createChannel();
  link.opened(wire.channel);
  setup = { ...model, link, wire };
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a document that says hello', () => {
  it('is attached from its start, and its captures reach the model', () => {
    const { link, wire, ingested } = setup;
    link.receive(hello());
    const { stream, after } = attachOf(wire);
    expect(after).toBe(0);
    link.receive(batch(stream, [1, 2, 3]));
    expect(ingested).toEqual([1, 2, 3]);
    expect(wire.last()).toEqual({ type: 'received', stream, upTo: 3 });
    expect(link.reach()).toBe('attached');
  });

  it("isn't attached while it has no Socket.IO client", () => {
    const { link, wire } = setup;
    link.receive(hello('p', false));
    expect(wire.sent).toEqual([]);
    expect(link.reach()).toBe('attached');
  });
});

describe('after an interruption', () => {
  it('requests what follows the last capture that the model has', () => {
    const { link, wire, ingested } = setup;
    link.receive(hello());
    link.receive(batch(attachOf(wire).stream, [1, 2, 3]));
    link.lost();
    expect(link.reach()).toBe('reconnecting');
    link.opened(wire.channel);
    link.receive(hello());
    const again = attachOf(wire);
    expect(again.after).toBe(3);
    link.receive(batch(again.stream, [4, 5]));
    expect(ingested).toEqual([1, 2, 3, 4, 5]);
  });

  it('accepts nothing of the previous stream if something is missing, and nothing twice', () => {
    const { link, wire, ingested } = setup;
    link.receive(hello());
    const { stream } = attachOf(wire);
    link.receive(batch(stream, [1, 2]));
    link.receive(hello());
    const again = attachOf(wire);
    link.receive(batch(stream, [5, 6]));
    link.receive(batch(again.stream, [2, 3, 4]));
    expect(ingested).toEqual([1, 2, 3, 4]);
  });

  it('accepts the last captures of the previous stream if nothing is missing', () => {
    const { link, wire, ingested, calls } = setup;
    link.receive(hello());
    const { stream } = attachOf(wire);
    link.receive(batch(stream, [3, 4], 2));
    link.receive(hello());
    link.receive(batch(stream, [4, 5, 6], 3));
    link.receive(batch(stream, [7, 9], 3));
    expect(ingested).toEqual([3, 4, 5, 6]);
    expect(calls.findLast(([name]) => name === 'setDropped')).toEqual(['setDropped', 'p', 2]);
  });

  it('accepts the last captures of a document that closed before it was attached', () => {
    const { link, ingested } = setup;
    link.receive(hello());
    link.receive(batch('', [1, 2]));
    expect(ingested).toEqual([1, 2]);
  });

  it('adds up what the streams had to drop', () => {
    const { link, wire, calls } = setup;
    link.receive(hello());
    link.receive(batch(attachOf(wire).stream, [4], 3));
    link.receive(hello());
    link.receive(batch(attachOf(wire).stream, [9], 4));
    expect(calls.findLast(([name]) => name === 'setDropped')).toEqual(['setDropped', 'p', 7]);
  });
});

describe("a document that sends something although its line isn't open", () => {
  it('is asked to say hello, and says hello without a question too', () => {
    const { link, wire, ingested } = setup;
    link.receive(hello('other'));
    const asks = () => wire.sent.filter(({ body }) => body.type === 'ask').length;
    vi.advanceTimersByTime(10_000);
    const before = asks();
    link.receive(batch('lost', [1]));
    link.receive(batch('lost', [2]));
    vi.advanceTimersByTime(1_000);
    expect(asks()).toBe(before + 1);
    link.receive({ page: 'p', body: { ...hello().body, type: 'here' } });
    link.receive(batch(attachOf(wire).stream, [1, 2, 3]));
    expect(ingested).toEqual([1, 2, 3]);
  });
});

describe('malformed input', () => {
  it('is left out, and the rest of the batch is accepted', () => {
    const { link, wire, ingested } = setup;
    link.receive(hello());
    const { stream } = attachOf(wire);
    const message = batch(stream, [1, 2, 3]);
    message.body.captures[1] = { ...captureOf(2), event: 7 as unknown as string };
    link.receive(message);
    expect(ingested).toEqual([1, 3]);
  });

  it("is ignored completely if it isn't a message", () => {
    const { link, ingested } = setup;
    for (const junk of [null, 1, 'x', {}, { page: 'p' }, { page: 'p', body: { type: 'replay' } }, []]) link.receive(junk);
    expect(ingested).toEqual([]);
  });

  it('is ignored if no document said hello', () => {
    const { link, ingested } = setup;
    link.receive(batch('guess', [1]));
    expect(ingested).toEqual([]);
  });
});

describe('if no document answers', () => {
  const asks = ({ sent }: ReturnType<typeof createChannel>) => sent.filter(({ body }) => body.type === 'ask').length;
  const nobody = { page: '', body: { type: 'nobody', reach: 'no-script' } };

  it('asks again while the page may still be loading, and then reports why', () => {
    const { link, wire } = setup;
    for (const wait of [250, 1_000, 3_000]) {
      link.receive(nobody);
      expect(link.reach()).toBe('asking');
      const before = asks(wire);
      vi.advanceTimersByTime(wait);
      expect(asks(wire)).toBe(before + 1);
    }
    link.receive(nobody);
    expect(link.reach()).toBe('no-script');
  });

  it('reports at once what no waiting changes: a page that extensions cannot reach, or sites that the user has not granted', () => {
    const { link } = setup;
    for (const reach of ['unsupported-page', 'no-access'] as const) {
      link.receive({ page: '', body: { type: 'nobody', reach } });
      expect(link.reach()).toBe(reach);
    }
    link.receive(hello());
    expect(link.reach()).toBe('attached');
  });

  it('clears the reason as soon as a document answers', () => {
    const { link } = setup;
    for (let times = 0; times < 4; times++) link.receive(nobody);
    link.receive(hello());
    expect(link.reach()).toBe('attached');
    link.receive(nobody);
    expect(link.reach()).toBe('attached');
  });
});

describe('a replay', () => {
  const request = {
    type: 'replay' as const,
    request: 'r',
    socket: 1,
    event: 'chat',
    args: '[]',
    attachments: [],
    ack: false,
    buffer: false,
  };

  it('goes to the page of its socket', async () => {
    const { link, wire } = setup;
    link.receive(hello());
    await link.replay('p', request);
    expect(wire.sent.at(-1)).toEqual({ page: 'p', body: request });
  });

  it('is refused with a message if the page is closed or the connection to it is lost', async () => {
    const { link, wire } = setup;
    link.receive(hello());
    link.receive({ page: 'p', body: { type: 'gone' } });
    await expect(link.replay('p', request)).rejects.toThrow('gone');
    link.lost();
    await expect(link.replay('p', request)).rejects.toThrow('reconnecting');
    expect(wire.sent.filter(({ body }) => body.type === 'replay')).toEqual([]);
  });
});
