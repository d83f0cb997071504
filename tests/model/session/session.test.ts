import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { causesOf } from '../../../panel/model/explain/causes/causesOf';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import type { PanelModel } from '../../../panel/model/panelModel';
import type { Row } from '../../../panel/model/row';
import { Mask } from '../../../panel/model/session/mask';
import { SessionReader, UnreadableSession } from '../../../panel/model/session/sessionReader';
import { SessionWriter, type SessionOptions } from '../../../panel/model/session/sessionWriter';
import { MANAGER, SOCKET, START, Story, text } from '../story';

const OPTIONS: SessionOptions = { chosen: 'all', at: START, extension: '1.2.3' };

function write(model: PanelModel, options: Partial<SessionOptions> = {}, rows: readonly Row[] = model.all): string[] {
  return [...new SessionWriter({ rows, pages: model.pages, servers: model.servers, contextOf: model.contextOf }, { ...OPTIONS, ...options }).lines()];
}

function read(lines: readonly string[], model = createPanelModel()) {
  const reader = new SessionReader(model);
  for (const line of lines) reader.read(line);
  reader.end();
  return { model, reader };
}

/** What a person sees of the rows. */
function seen({ all }: PanelModel) {
  return all.map(({ id: _id, page: _page, outage, ack, ...row }) => ({
    ...row,
    ack: ack?.state === 'pending' ? 'open' : ack?.state === 'lost' && /page|file/.test(ack.reason) ? 'open' : ack,
    outage: outage && { ...outage, id: 0, page: '', together: outage.together.length, state: outage.state === 'left' ? 'retrying' : outage.state, endedAt: undefined },
  }));
}

/** A bit of everything. */
function tell(acts: readonly string[]): PanelModel {
  const model = createPanelModel();
  const stories = [new Story(model, 'one').hello().begin(), new Story(model, 'two').hello(false).begin()];
  for (const [at, act] of acts.entries()) {
    const story = stories[at % 3 === 0 ? 1 : 0] as Story;
    story.wait(7);
    if (act === 'emit') story.emit(`event ${at}`, {}, text(`event ${at}`, { at, token: 'hush' }));
    if (act === 'ask') story.ack(story.emit('ask', { ackId: at }), 'well', at);
    if (act === 'retry') {
      const of = story.emit('ask', { ackId: at, awaits: 'promise', timeout: 5 });
      story.wait(5).tell({ kind: 'called', of, number: 1, error: 'operation has timed out' });
      story.tell({ kind: 'tried', of, number: 2, ackId: at + 100 });
      story.wait(1).tell({ kind: 'ack', of, id: at, late: true, payload: { form: 'copy', args: ['of the first'] } });
      story.wait(4).tell({ kind: 'called', of, number: 2, error: 'operation has timed out' });
      story.tell({ kind: 'called', of, error: 'operation has timed out', threw: true });
      story.tell({ kind: 'ack', of, id: at + 100, late: true, payload: { form: 'copy', args: ['of the second'] } });
    }
    if (act === 'answer') {
      const of = story.receive('question', { ackId: at });
      story.own('disconnect', SOCKET, ['transport close'], true);
      story.ack(of, 'too late');
      story.tell({ kind: 'ack', of, again: true, payload: { form: 'copy', args: ['twice'] } });
    }
    if (act === 'pending') story.emit('ask', { ackId: at });
    if (act === 'receive') story.receive('news');
    if (act === 'buffer') {
      const of = story.emit('later', { fate: 'buffered' });
      if (at % 2) story.tell({ kind: 'flushed', of });
    }
    if (act === 'connect') story.connect();
    if (act === 'listen') story.tell({ kind: 'listener', socket: SOCKET, event: 'news', change: 'on', count: at });
    if (act === 'lose') {
      story.own('disconnect', SOCKET, ['transport close'], true);
      story.backoff(1, 1_000);
      story.own('reconnect_attempt', undefined, [1]);
    }
    if (act === 'mark') for (const row of model.latest(1)) model.setBookmark(row.id, `note ${at}`);
  }
  return model;
}

const ACTS = fc.array(fc.constantFrom('emit', 'ask', 'retry', 'answer', 'pending', 'receive', 'buffer', 'connect', 'listen', 'lose', 'mark'), { maxLength: 40 });

describe('a session file', () => {
  it('returns the same rows, acks, outages, Sockets, bookmarks and notes', () => {
    fc.assert(
      fc.property(ACTS, (acts) => {
        const before = tell(acts);
        const { model, reader } = read(write(before));
        expect(reader.problems).toEqual([]);
        expect(seen(model)).toEqual(seen(before));
        if (before.total > 0) {
          const used = new Set(before.all.map(({ page }) => page));
          const states = before.managers.filter(({ page }) => used.has(page)).flatMap(({ sockets }) => sockets);
          const after = model.managers.flatMap(({ sockets }) => sockets);
          expect(after.map(({ namespace }) => namespace).toSorted()).toEqual(states.map(({ namespace }) => namespace).toSorted());
        }
        // And once more the same file.
        expect(write(model)).toEqual(write(before));
      }),
      { numRuns: 200 },
    );
  });

  it('holds what was chosen, with what is needed to tell it', () => {
    const before = tell(['connect', 'emit', 'emit', 'ask', 'receive', 'lose']);
    const chosen = before.all.filter(({ event }) => event === 'ask');
    const { model } = read(write(before, { chosen: 'selected' }, chosen));
    expect(model.all.map(({ event, ack }) => [event, ack?.state])).toEqual([['ask', 'acked']]);
    expect(model.managers).toHaveLength(1);
  });

  it('makes pages that are not live, and that a navigation leaves alone, beside the live ones', () => {
    const model = createPanelModel();
    new Story(model, 'live').hello().begin().emit('now');
    read(write(tell(['connect', 'emit'])), model);
    expect([...model.pages.values()].map(({ live, imported }) => [live, imported])).toEqual([
      [true, undefined],
      [false, true],
      [false, true],
    ]);
    model.gone('live');
    model.navigated();
    expect(model.all.every(({ page }) => model.pages.get(page)?.imported)).toBe(true);
    expect(model.total).toBeGreaterThan(0);
    model.clear();
    expect(model.managers).toEqual([]);
    model.undoClear();
    expect(model.managers.length).toBeGreaterThan(0);
  });

  it('still says what this panel simulated, and of nothing else that it did', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    const lose = () => {
      story.engine({ name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, upgrades: [] });
      story.connect();
      story.wait(50).engine({ name: 'close', reason: 'transport close' });
      story.own('disconnect', SOCKET, ['transport close'], true);
    };
    lose();
    story.tell({ kind: 'workbench', rules: [], did: { kind: 'drop', manager: MANAGER } });
    const latency = { id: 'l', rule: { kind: 'latency', socket: SOCKET, ms: 5, jitter: 0 } } as const;
    for (let count = 0; count < 5; count++) story.tell({ kind: 'workbench', rules: [{ ...latency, count }] });
    lose();
    const lines = write(model);
    expect(lines.filter((line) => line.includes('"workbench"'))).toHaveLength(2);
    const { model: again, reader } = read(lines);
    expect(reader.problems).toEqual([]);
    const losses = again.all.filter(({ event }) => event === 'disconnect');
    expect(losses.map((row) => causesOf(sceneOf(again, row)!).map(({ id }) => id))).toEqual([['own fault'], []]);
  });

  it('says what recording missed while it was paused', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.emit('before');
    model.setRecording(false);
    story.connect();
    story.wait(5).emit('missed');
    model.setRecording(true);
    story.emit('after');
    const again = read(write(model));
    expect(again.reader.problems).toEqual([]);
    expect(again.model.all.map(({ event }) => event)).toEqual(['before', 'paused', 'after']);
    expect(again.model.all[1]?.capture).toMatchObject({ kind: 'gap', missed: 2, from: START, at: START + 5 });
  });

  it('is taken in also while nothing is recorded', () => {
    const model = createPanelModel();
    model.setRecording(false);
    read(write(tell(['emit'])), model);
    expect(model.total).toBe(1);
  });
});

describe('an invalid file', () => {
  const whole = write(tell(['connect', 'emit', 'ask', 'mark', 'emit']));

  it.each([
    ['nothing', [''], /^Line 1: this isn't a Socket\.IO DevTools session file/],
    ['something else', ['{"type":"page"}'], /^Line 1: this isn't a Socket\.IO DevTools session file/],
    ['text', ['hello'], /^Line 1: this isn't a Socket\.IO DevTools session file/],
    ['a newer version', ['{"type":"header","format":"socketio-devtools-session","version":2}'], /version 2 .* Update/],
  ])('of %s is refused with the reason, and nothing of it is taken', (_, lines, words) => {
    const model = createPanelModel();
    expect(() => read(lines, model)).toThrow(UnreadableSession);
    expect(() => read(lines)).toThrow(words);
    expect([model.total, model.pages.size]).toEqual([0, 0]);
  });

  it('names the line that is broken, and keeps all others', () => {
    const at = whole.findIndex((line) => line.includes('"event 4"'));
    const { model, reader } = read(whole.with(at, whole[at]?.slice(0, 40) ?? ''));
    expect(reader.problems).toEqual([{ line: at + 1, message: `Line ${at + 1} skipped: not valid JSON.` }]);
    expect(model.all.map(({ event }) => event)).toEqual(['connect', 'event 1', 'ask']);
  });

  it('that was cut off says so, and keeps what came before', () => {
    const { model, reader } = read(whole.slice(0, -2));
    expect(reader.problems.map(({ message }) => message)).toEqual([expect.stringMatching(/incomplete: it ends after line \d+/)]);
    expect(model.total).toBeGreaterThan(1);
  });

  it('with lines of another kind passes over them', () => {
    const { reader } = read(whole.toSpliced(3, 0, '{"type":"weather","sun":true}'));
    expect([reader.skipped, reader.problems]).toEqual([1, []]);
  });

  it('never throws except for an unreadable first line, and names the line of each problem', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom(...whole),
      fc.constantFrom(
        '{"type":"capture","page":1,"capture":{"kind":"outgoing","seq":1e9,"at":1,"socket":1,"event":"__proto__","payload":{"form":"text","text":"2[\\"a\\"]"},"fate":"sent"}}',
        '{"type":"capture","page":"__proto__","capture":{}}',
        '{"type":"bookmark","page":1,"seq":-1,"note":{}}',
        '{"type":"page","page":1e400,"url":"javascript:alert(1)"}',
        '{"__proto__":{"type":"page"}}',
        `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      ),
    );
    fc.assert(
      fc.property(fc.array(hostile, { maxLength: 30 }), (lines) => {
        const { reader, model } = read([whole[0] ?? '', ...lines]);
        expect(reader.problems.every(({ line }) => line >= 1 && line <= lines.length + 1)).toBe(true);
        expect(model.all.length).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 500 },
    );
  });
});

describe('masked', () => {
  const masked = (model: PanelModel, names: string[] = [], withoutBinary = false) => {
    const mask = new Mask({ names, withoutBinary });
    return { text: write(model, { mask }).join('\n'), mask };
  };

  it('contains no secret, wherever it was, and everything else', () => {
    const model = createPanelModel();
    const story = new Story(model).begin({ url: 'https://me:hush@example.test?apikey=hush', query: { token: 'hush', room: 'kitchen' } });
    story.tell({ kind: 'auth', socket: SOCKET, auth: { user: 'hush' } });
    story.connect();
    story.engine({ name: 'handshake', id: 'hush', pingInterval: 1, pingTimeout: 1, upgrades: [] });
    story.emit('login', {}, text('login', { deep: [{ password: 'hush', name: 'Ada' }], json: '{"secret":"hush","a":1}', link: 'see https://a.test/?token=hush&b=2 there' }));
    story.emit('copied', {}, { form: 'copy', args: [{ $type: 'object', name: 'Map', entries: [['cookie', 'hush'], ['key2', 'told']] }, 'Bearer eyJhush.abc.def'] });
    story.emit('cut', {}, { form: 'text', text: '2["cut",{"a":1,"token":"hush and so on', cutFrom: 1_000 });
    story.ack(story.emit('ask', { ackId: 1 }), { session: 'hush' });
    story.own('disconnect', SOCKET, ['transport error', { context: { cookie: 'hush' } }], true);
    const { text: told, mask } = masked(model);
    expect(told).not.toContain('hush');
    for (const kept of ['kitchen', 'Ada', 'told', '&b=2', 'transport error', '\\"a\\":1']) expect(told).toContain(kept);
    expect(Object.fromEntries(mask.masked)).toMatchObject({ password: 2, token: expect.any(Number), cookie: 2, sid: 1, 'auth.user': 1 });
    expect(write(model).join('\n')).toContain('hush');
    expect(read(told.split('\n')).reader.problems).toEqual([]);
  });

  it('leaves the close code of a WebSocket, which is evidence, unless the user names it', () => {
    const model = createPanelModel();
    const context = { $type: 'object', name: 'CloseEvent', entries: [['code', 1009], ['reason', '']] };
    new Story(model).begin().own('disconnect', SOCKET, ['transport close', { context, code: 'hush' }], true);
    expect(masked(model).text).toContain('["code",1009]');
    expect(masked(model).text).not.toContain('hush');
    expect(masked(model, ['code']).text).not.toContain('1009');
  });

  it('masks what the user names, too', () => {
    const model = createPanelModel();
    new Story(model).begin().emit('a', {}, text('a', { Salary: 4_000, name: 'Ada' }));
    expect(masked(model, ['salary']).text).not.toContain('4000');
    expect(masked(model).text).toContain('4000');
  });

  it("doesn't change a packet in which nothing is masked", () => {
    const model = createPanelModel();
    const odd = '2["a", {"b" : 1.0, "c":"\\u0041"} ]';
    new Story(model).begin().emit('a', {}, { form: 'text', text: odd });
    expect(masked(model).text).toContain(JSON.stringify(odd));
  });

  it('omits binary data on request, and gives its size', () => {
    const model = createPanelModel();
    const attachments = [{ type: 'ArrayBuffer', size: 3, base64: 'AQID' }];
    new Story(model).begin().emit('a', {}, { form: 'text', text: '51-["a",{"_placeholder":true,"num":0}]', attachments });
    expect(masked(model, [], true).text).not.toContain('AQID');
    expect(masked(model, [], true).text).toContain('"size":3');
    expect(masked(model).text).toContain('AQID');
  });
});
