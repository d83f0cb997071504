import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { problemOf } from '../../../panel/model/filter/compileFilter';
import { parse } from '../../../panel/model/filter/parse';
import type { Query } from '../../../panel/model/filter/query';
import { ADMIN, errorOf, SOCKET, Story, text } from '../story';

const NOON = new Date(2026, 0, 31, 12, 0, 0).getTime();

/** A log with a row of every kind, each found by its name. */
function full() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.wait(NOON - story.now).connect();
  story.emit('chat message', {}, text('chat message', 'hello there', { user: { id: 42, name: 'Ann' } }));
  story.wait(1_000).emit('chat:typing', { socket: ADMIN });
  const fast = story.emit('fast', { ackId: 1 });
  const slow = story.emit('slow', { ackId: 2 });
  story.emit('lonely', { ackId: 3 });
  story.wait(10).ack(fast, 'quick answer');
  story.wait(500).ack(slow, 1);
  story.receive('news', { listeners: 0, payload: text('news', [{ price: 9.5 }, { price: 12 }], true) });
  story.emit('held', { fate: 'buffered' });
  story.emit('dropped', { fate: 'discarded' });
  story.emit('photo', {}, { form: 'text', text: '51-["photo",{"_placeholder":true,"num":0}]', attachments: [{ type: 'Blob', size: 20_000 }] });
  story.emit('again', { replay: { request: 'r', of: fast } });
  story.emit('copied', {}, { form: 'copy', args: [{ $type: 'object', name: 'Point', entries: [['x', 7]] }] });
  story.engine({ name: 'heartbeat', packet: 'ping' });
  story.wait(60_000).own('connect_error', SOCKET, [errorOf('xhr poll error')], true);
  const find = (query: string) => {
    expect(problemOf(query), query).toBeUndefined();
    model.setFilter({ ...SHOW_ALL, text: query });
    return model.visible.map(({ event }) => event);
  };
  return { model, story, find };
}

describe('the filter finds', () => {
  const { find } = full();
  const all = find('');

  it.each([
    ['hello', ['chat message']],
    ['HELLO there', ['chat message']],
    ['there hello', ['chat message']],
    ['"there hello"', []],
    ['"hello there"', ['chat message']],
    ['"quick answer"', ['fast']],
    ['/h[aeiou]llo/', ['chat message']],
    ['/H[aeiou]LLO/m', []],
    ['/admin', ['chat:typing']],
    ['chat:typing', ['chat:typing']],
    ['event:chat*', ['chat message', 'chat:typing']],
    ['event:chat', []],
    ['event:"chat message"', ['chat message']],
    ['event:FAST|slow', ['fast', 'slow']],
    ['event:/^s/', ['slow']],
    ['nsp:/admin', ['chat:typing']],
    ['dir:in', ['news']],
    ['dir:in|reserved', ['connect', 'news', 'connect_error']],
    ['is:reserved', ['connect', 'connect_error']],
    ['is:no-listener', ['news']],
    ['is:unheard', ['news']],
    ['is:buffered', ['held']],
    ['is:discarded', ['dropped']],
    ['is:binary', ['photo']],
    ['is:replay', ['again']],
    ['is:error', ['connect_error']],
    ['is:heartbeat', ['ping']],
    ['is:acked', ['fast', 'slow']],
    ['is:unacked', ['lonely']],
    ['ack:>200ms', ['slow']],
    ['ack:<0.2s', ['fast']],
    ['ack:5..15', ['fast']],
    ['size:>10kb', ['photo']],
    ['payload:hello', ['chat message']],
    ['payload.user.id:42', ['chat message']],
    ['payload.1.user.name:a*', ['chat message']],
    ['payload.0.1.price:>10', ['news']],
    ['payload.0.0.price:9.5', ['news']],
    ['payload.user.id:4', []],
    ['payload.x:7', ['copied']],
    ['payload.__proto__.x:*', []],
    ['after:12:01', ['connect_error']],
    ['before:12:00:00.5', ['connect', 'chat message']],
    ['frame:page-1', all],
    ['frame:elsewhere', []],
    ['event:fast or event:slow', ['fast', 'slow']],
    ['(fast or slow) and ack:>200ms', ['slow']],
    ['dir:out -event:chat* not is:binary -(fast or slow)', ['lonely', 'held', 'dropped', 'again', 'copied']],
    ['--hello', ['chat message']],
    ['', all],
    ['   ', all],
  ])('%s', (query, expected) => {
    expect(find(query)).toEqual(expected);
  });

  it('what its author would call text, although it has a colon, a dash or a parenthesis', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    for (const event of ['room:join', 'a-b', 'f(x)', '-', 'evnt:x']) story.emit(event);
    for (const event of ['room:join', 'a-b', 'f(x)', 'evnt:x']) {
      model.setFilter({ ...SHOW_ALL, text: event });
      expect(model.visible.map((row) => row.event)).toEqual([event]);
    }
  });
});

describe('an invalid filter', () => {
  it.each([
    ['"never closed', 0, 13, 'closing quote'],
    ['(fast or', 6, 8, 'Missing'],
    ['(fast', 0, 1, 'Missing ")"'],
    ['or fast', 0, 2, 'Missing term before "or"'],
    ['fast and', 5, 8, 'Missing'],
    ['/(/', 0, 3, 'Invalid regular expression'],
    ['x size:big', 2, 10, 'a size'],
    ['ack:soon', 0, 8, 'a duration'],
    ['is:nice', 0, 7, 'Unknown flag. Use: '],
    ['dir:up', 0, 6, 'Use: in, out, reserved'],
    ['after:noon', 0, 10, 'time of day'],
    ['after:25:00', 0, 11, 'time of day'],
    ['event:', 0, 6, 'Enter a value for event:'],
    ['('.repeat(60) + 'x' + ')'.repeat(60), 50, 51, 'Too many nested'],
  ])('%s gives the position and the reason', (query, at, end, message) => {
    expect(problemOf(query)).toEqual({ at, end, message: expect.stringContaining(message) });
  });

  it('shows every row meanwhile', () => {
    const { find, model } = full();
    const all = find('');
    model.setFilter({ ...SHOW_ALL, text: 'size:big' });
    expect(model.visible.map(({ event }) => event)).toEqual(all);
  });
});

it('follows an acknowledgement that arrives after the filter was set', () => {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  model.setFilter({ ...SHOW_ALL, text: 'is:unacked' });
  const [one, two, three] = ['one', 'two', 'three'].map((event, id) => story.emit(event, { ackId: id })) as [number, number, number];
  const shown = () => model.visible.map(({ event }) => event);
  expect(shown()).toEqual(['one', 'two', 'three']);
  story.ack(two, 'ok');
  expect(shown()).toEqual(['one', 'three']);
  model.setFilter({ ...SHOW_ALL, text: 'is:acked' });
  story.ack(three, 'ok');
  story.ack(one, 'ok');
  expect(shown()).toEqual(['one', 'two', 'three']);
});

describe('reading any text', () => {
  it('never throws, and names a position inside the text if it fails', () => {
    const piece = fc.constantFrom('(', ')', '-', 'or', 'and', 'not', '"', '/', 'event:', 'payload.a.b:', 'size:>', ' ', ':', '*', '|', 'x', '\\', '1..2', 'is:');
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.array(piece).map((pieces) => pieces.join(''))), (query) => {
        const problem = problemOf(query);
        if (!problem) return;
        expect(problem.at).toBeGreaterThanOrEqual(0);
        expect(problem.end).toBeLessThanOrEqual(query.length);
        expect(problem.at).toBeLessThan(problem.end);
      }),
      { numRuns: 3_000 },
    );
  });

  it('reads what was written from a query as that query', () => {
    const word = fc.stringMatching(/^[a-z]{1,5}$/).filter((each) => !['and', 'or', 'not'].includes(each));
    const { query } = fc.letrec<{ query: Shape }>((tie) => ({
      query: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.record({ not: tie('query') }),
        fc.record({ all: fc.array(tie('query'), { minLength: 2, maxLength: 3 }) }),
        fc.record({ any: fc.array(tie('query'), { minLength: 2, maxLength: 3 }) }),
      ),
    }));
    fc.assert(
      fc.property(query, (shape) => {
        const parsed = parse(write(shape));
        expect('query' in parsed && shapeOf(parsed.query)).toEqual(shape);
      }),
    );
  });
});

type Shape = string | { not: Shape } | { all: Shape[] } | { any: Shape[] };

function write(shape: Shape): string {
  if (typeof shape === 'string') return shape;
  if ('not' in shape) return `-(${write(shape.not)})`;
  return 'all' in shape ? shape.all.map((each) => `(${write(each)})`).join(' ') : shape.any.map((each) => `(${write(each)})`).join(' or ');
}

function shapeOf(query: Query): Shape {
  switch (query.kind) {
    case 'term':
      return query.value.kind === 'text' ? query.value.text : query.value.pattern.source;
    case 'not':
      return { not: shapeOf(query.of) };
    case 'all':
      return { all: query.of.map(shapeOf) };
    case 'any':
      return { any: query.of.map(shapeOf) };
  }
}
