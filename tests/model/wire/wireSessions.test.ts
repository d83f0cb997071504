import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireSessions } from '../../../panel/model/wire/wireSessions';
import type { Capture } from '../../../src/protocol/capture';
import type { WireCapture, WireFrameCapture } from '../../../src/protocol/wireCapture';
import { attachment, handshake, START, WireStory } from './wireStory';

const OPENED = ['manager http://example.test:3000', 'engine handshake engine-1', 'engine open websocket'];
const binary = (...bytes: number[]) => attachment(Uint8Array.from(bytes));

describe('a session over a WebSocket', () => {
  it('reports the Manager, the Engine and the Socket before their events', () => {
    const story = new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}', '> 42["hi",1]');
    expect(story.lines).toEqual([...OPENED, 'socket /', 'auth', 'connect []', 'outgoing hi']);
    expect(story.of('manager')[0]?.manager).toMatchObject({ path: '/socket.io', client: 4, since: '3.0', wireOnly: true });
    expect(story.of('reserved')[0]?.session).toEqual({ id: 's1', transport: 'websocket', recovered: false });
    expect(story.of('outgoing')[0]).toMatchObject({ fate: 'sent', payload: { form: 'text', text: '2["hi",1]' } });
  });

  it('of Engine.IO 3 is connected without a request, with the Engine’s ID', () => {
    const story = new WireStory(3).openWebSocket().ws('< 40', '> 40/admin?token=a,', '< 40/admin', '< 42/admin,["hi"]');
    expect(story.of('reserved').map(({ session }) => session?.id)).toEqual(['engine-1', '/admin#engine-1']);
    expect(story.of('socket').map(({ socket }) => socket.namespace)).toEqual(['/', '/admin']);
    expect(story.of('manager')[0]?.manager).toMatchObject({ client: 2, since: '1.0' });
  });

  it("doesn't know the listeners of received events", () => {
    const [incoming] = new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}', '< 42["hi"]').of('incoming');
    expect(incoming).not.toHaveProperty('listeners');
  });

  it('matches acks to the events that requested them, in both directions and each namespace', () => {
    const story = new WireStory()
      .openWebSocket()
      .ws('> 40', '> 40/a,', '< 40{"sid":"1"}', '< 40/a,{"sid":"2"}')
      .ws('> 420["x"]', '> 42/a,0["y"]', '< 420["z"]', '< 43/a,0["to y"]', '< 430["to x"]', '> 430["to z"]', '< 437[]');
    const seqOf = (event: string) => [...story.of('outgoing'), ...story.of('incoming')].find((each) => each.event === event)?.seq;
    expect(story.of('ack').map(({ of, payload }) => [of, payload.form === 'text' && payload.text])).toEqual([
      [seqOf('y'), '3/a,0["to y"]'],
      [seqOf('x'), '30["to x"]'],
      [seqOf('z'), '30["to z"]'],
    ]);
  });

  it('joins binary data to its event, whatever is sent in the other direction meanwhile', () => {
    const story = new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}');
    const url = story.url('websocket');
    story.frame(url, 1, 'in', '452-["two",{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]');
    story.frame(url, 1, 'in', binary(1)).ws('> 42["meanwhile"]').frame(url, 1, 'in', binary(2, 3));
    expect(story.lines.slice(-2)).toEqual(['outgoing meanwhile', 'incoming two']);
    expect(story.of('incoming')[0]?.payload).toMatchObject({ attachments: [binary(1), binary(2, 3)] });
  });

  it('reports an event whose binary data never arrived without it', () => {
    const story = new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}', '< 451-["one",{"_placeholder":true,"num":0}]', '< 42["next"]');
    expect(story.lines.slice(-2)).toEqual(['incoming one', 'incoming next']);
  });

  it("reports another parser's packets as such", () => {
    const story = new WireStory().openWebSocket();
    story.frame(story.url('websocket'), 1, 'out', binary(131, 1)).ws('< 4what?');
    expect(story.lines.slice(-2)).toEqual(['outgoing (not decoded)', 'incoming (not decoded)']);
    expect(story.of('outgoing')[0]?.payload).toEqual({ form: 'copy', args: [{ $type: 'binary', attachment: binary(131, 1) }] });
    expect(story.of('incoming')[0]?.payload).toEqual({ form: 'copy', args: ['what?'] });
  });

  it('reports an event by its beginning if only that was kept', () => {
    const story = new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}');
    const url = story.url('websocket');
    const payload = { form: 'text' as const, text: '42["a \\"long\\" one","' + 'x'.repeat(20), cutFrom: 9_000 };
    const read = new WireSessions();
    for (const capture of [...story.told, { kind: 'wire_frame', channel: 1, url, direction: 'in', payload, seq: 99, at: START } as Capture]) {
      if (capture.kind === 'wire' || capture.kind === 'wire_frame') story.read.push(...read.decode(capture));
    }
    expect(story.read.at(-1)).toMatchObject({ event: 'a "long" one', payload: { cutFrom: 8_999 } });
  });

  it("reports refusals with message and data, and that the Socket doesn't retry", () => {
    const story = new WireStory().openWebSocket().ws('> 40/a,', '< 44/a,{"message":"no","data":{"code":1}}');
    expect(story.of('reserved')).toMatchObject([
      { event: 'connect_error', args: [{ $type: 'error', message: 'no', fields: { data: { code: 1 } } }], willReconnect: false },
    ]);
    const old = new WireStory(3).openWebSocket().ws('< 40', '< 44/a,"no"');
    expect(old.lines.at(-1)).toBe('error ["no"]');
  });

  it('recognizes a recovered session by its ID', () => {
    const story = new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"1","pid":"p"}').step(new WireStory().url('websocket'), 1, 'close', 1006);
    story.step(story.url('websocket'), 2, 'open').frame(story.url('websocket'), 2, 'in', handshake({ sid: 'engine-2' }));
    story.frame(story.url('websocket'), 2, 'out', '40{"pid":"p"}').frame(story.url('websocket'), 2, 'in', '40{"sid":"1","pid":"p"}');
    expect(story.of('reserved').map(({ session }) => session?.recovered)).toEqual([false, undefined, true]);
    expect(story.of('auth').map(({ auth }) => auth)).toEqual([undefined, { pid: 'p' }]);
  });

  it('reports the heartbeat of the side that starts it', () => {
    expect(new WireStory().openWebSocket().ws('< 2', '> 3').lines.slice(3)).toEqual(['engine heartbeat ping']);
    expect(new WireStory(3).openWebSocket().ws('> 2', '< 3').lines.slice(3)).toEqual(['engine heartbeat ping', 'engine heartbeat pong']);
  });
});

describe('a session over long-polling', () => {
  it('is one session, whatever the requests, and moves to the WebSocket with its ID', () => {
    const story = new WireStory();
    const polling = story.url('polling', 'engine-1');
    const socket = story.url('websocket', 'engine-1');
    story.step(story.url('polling'), 1, 'open').frame(story.url('polling'), 1, 'in', handshake());
    story.frame(polling, 2, 'out', '40').step(polling, 3, 'open').step(socket, 4, 'open');
    story.frame(socket, 4, 'out', '2probe').frame(socket, 4, 'in', '3probe');
    story.frame(polling, 3, 'in', '40{"sid":"s1"}\x1e42["early"]').frame(socket, 4, 'out', '5');
    story.frame(socket, 4, 'in', '42["late"]').step(polling, 5, 'close', 400);
    expect(story.lines).toEqual([
      'manager http://example.test:3000',
      'engine handshake engine-1',
      'engine open polling',
      'socket /',
      'auth',
      'connect []',
      'incoming early',
      'engine upgrade websocket',
      'incoming late',
    ]);
  });

  it('stays on its transport when its upgrade fails', () => {
    const story = new WireStory();
    const socket = story.url('websocket', 'engine-1');
    story.step(story.url('polling'), 1, 'open').frame(story.url('polling'), 1, 'in', handshake());
    story.step(socket, 2, 'open').step(socket, 2, 'error').step(socket, 2, 'close', 1006);
    story.frame(story.url('polling', 'engine-1'), 3, 'in', '42["on"]');
    expect(story.lines.at(-1)).toBe('incoming on');
  });

  it('gives each packet of one body a seq of its own, in order, before the next capture', () => {
    const story = new WireStory();
    story.step(story.url('polling'), 1, 'open').frame(story.url('polling'), 1, 'in', handshake());
    story.frame(story.url('polling', 'engine-1'), 2, 'in', Array(500).fill('42["x"]').join('\x1e'));
    const seqs = story.read.map(({ seq }) => seq);
    expect(seqs.every((seq, at) => at === 0 || seq > (seqs[at - 1] as number))).toBe(true);
    expect(seqs.at(-1)).toBeLessThan(4);
  });

  it('that had started before recording is reported from then on', () => {
    const story = new WireStory(3);
    story.frame(story.url('websocket', 'engine-9'), 7, 'in', '42/a,["hi"]');
    expect(story.lines).toEqual(['manager http://example.test:3000', 'socket /a', 'socket /a', 'incoming hi']);
    expect(story.of('socket').at(-1)?.socket.session).toMatchObject({ id: '/a#engine-9', transport: 'websocket' });
  });
});

describe('an end', () => {
  const connected = () => new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}');
  const lastOf = (story: WireStory) => story.of('reserved').at(-1);

  it('by the server’s or the page’s own packet is of one Socket', () => {
    expect(lastOf(connected().ws('< 41'))).toMatchObject({ event: 'disconnect', args: ['io server disconnect'], willReconnect: false });
    expect(lastOf(connected().ws('> 41'))).toMatchObject({ args: ['io client disconnect'], willReconnect: false });
  });

  it('is reported once, whatever follows', () => {
    const story = connected().ws('> 41').step(new WireStory().url('websocket'), 1, 'end').step(new WireStory().url('websocket'), 1, 'close', 1005);
    expect(story.of('reserved').filter(({ event }) => event === 'disconnect')).toHaveLength(1);
  });

  it('that neither side requested is a transport close, with the code', () => {
    const story = connected().step(new WireStory().url('websocket'), 1, 'close', 1006);
    expect(lastOf(story)?.args).toEqual(['transport close', { description: 'the websocket connection was closed with code 1006', code: 1006 }]);
    expect(lastOf(story)).not.toHaveProperty('willReconnect');
    expect(story.lines.at(-3)).toBe('engine close transport close');
  });

  it.each([
    [1005, true],
    [1001, true],
    [1006, false],
  ])('with code %d is reported as the client’s own objects would', (code, clean) => {
    const story = connected().step(new WireStory().url('websocket'), 1, 'close', code);
    expect(story.of('engine').at(-1)?.event).toEqual({ name: 'ws_closed', code, reason: '', clean });
  });

  it('that the page’s client requested has no code: it is the answer to its own', () => {
    const story = connected().step(new WireStory().url('websocket'), 1, 'end').step(new WireStory().url('websocket'), 1, 'close', 1005);
    expect(story.of('engine').some(({ event }) => event.name === 'ws_closed')).toBe(false);
  });

  it('after an error is a transport error', () => {
    const url = new WireStory().url('websocket');
    expect(lastOf(connected().step(url, 1, 'error').step(url, 1, 'end'))?.args[0]).toBe('transport error');
  });

  it('by the page’s client is a ping timeout if the heartbeat was overdue, and otherwise of unknown reason', () => {
    const url = new WireStory().url('websocket');
    expect(lastOf(connected().step(url, 1, 'end'))?.args[0]).toBe('closed by the client');
    expect(lastOf(connected().wait(45_000).step(url, 1, 'end'))?.args[0]).toBe('ping timeout');
    expect(lastOf(connected().wait(25_000).ws('< 2').wait(30_000).step(url, 1, 'end'))?.args[0]).toBe('closed by the client');
  });

  it('before it began is an error of the Manager, and of the Sockets that wait for it', () => {
    const url = new WireStory().url('websocket');
    const story = connected().step(url, 1, 'close', 1006).step(url, 2, 'open').step(url, 2, 'error').step(url, 2, 'close', 1006);
    expect(story.of('reserved').slice(-2)).toMatchObject([
      { event: 'error', args: [{ message: 'websocket error' }] },
      { event: 'connect_error', args: [{ message: 'websocket error' }] },
    ]);
    expect(story.of('reserved').at(-2)).not.toHaveProperty('socket');
  });

  it('is followed by a session of the same Manager and the same Sockets', () => {
    const url = new WireStory().url('websocket');
    const story = connected().step(url, 1, 'close', 1006).step(url, 2, 'open').frame(url, 2, 'in', handshake({ sid: 'engine-2' }));
    story.frame(url, 2, 'out', '40').frame(url, 2, 'in', '40{"sid":"s2"}');
    expect(story.of('manager')).toHaveLength(1);
    expect(story.of('socket')).toHaveLength(1);
    expect(lastOf(story)).toMatchObject({ event: 'connect', session: { id: 's2' } });
  });
});

describe('invalid packets from a server', () => {
  it('are reported anyway', () => {
    const odd = '44/a,{"message":{"toString":1}}';
    expect(new WireStory().openWebSocket().ws('> 40/a,', `< ${odd}`).lines.at(-1)).toContain('"message":""');
    const long = 'x'.repeat(5_000_000);
    expect(new WireStory().openWebSocket().ws(`< 42["${long}`, `< 42["${long}"]`).of('incoming').map(({ event }) => event.length)).toEqual([13, 5_000_000]);
  });
});

describe('two sessions at once', () => {
  it('are two Managers', () => {
    const story = new WireStory().openWebSocket(1).openWebSocket(2, { sid: 'engine-2' });
    expect(story.of('manager').map(({ manager }) => manager.key)).toEqual([-1, -2]);
  });

  it('are one if the first was never answered, and abandoned', () => {
    const url = new WireStory().url('polling');
    const story = new WireStory().step(url, 1, 'open').wait(20_000).step(url, 2, 'open').frame(url, 2, 'in', handshake());
    expect(story.of('manager')).toHaveLength(1);
  });
});

describe('the decoder', () => {
  it('never throws, whatever was on the wire', () => {
    const url = fc.oneof(
      fc.constantFrom(...['polling', 'websocket', 'webtransport'].flatMap((transport) => [3, 4].map((engine) => `ws://h/socket.io/?EIO=${engine}&transport=${transport}`))),
      fc.constant('http://h/socket.io/?EIO=4&transport=polling&sid=a'),
      fc.webUrl({ withQueryParameters: true }),
      fc.string(),
    );
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('0{"sid":"a"}', '40', '451-["x"]', '430', '41', '1', '42[1]'), fc.json().map((json) => `42${json}`));
    const payload = fc.oneof(
      fc.record({ form: fc.constant('text' as const), text, cutFrom: fc.option(fc.nat(), { nil: undefined }) }),
      fc.uint8Array().map((bytes) => ({ form: 'text' as const, text: '', attachments: [attachment(bytes)] })),
      fc.constant({ form: 'copy' as const, args: [] }),
    );
    const step = fc.constantFrom('open' as const, 'error' as const, 'end' as const, 'close' as const);
    const channel = fc.nat(3);
    const wire = fc.record({ kind: fc.constant('wire' as const), channel, url, step, code: fc.option(fc.nat(), { nil: undefined }) });
    const frame = fc.record({ kind: fc.constant('wire_frame' as const), channel, url, direction: fc.constantFrom('in' as const, 'out' as const), payload });
    fc.assert(
      fc.property(fc.array(fc.oneof(wire, frame, frame), { maxLength: 40 }), (captures) => {
        const sessions = new WireSessions();
        let last = 0;
        captures.forEach((capture, at) => {
          for (const { seq } of sessions.decode({ ...capture, seq: at + 1, at: START } as WireCapture | WireFrameCapture)) {
            expect(seq).toBeGreaterThan(last);
            last = seq;
          }
        });
      }),
      { numRuns: 200 },
    );
  });
});
