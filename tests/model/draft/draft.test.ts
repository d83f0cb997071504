import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { draftOf, draftProblems, emptyDraft, replayRequest, type Draft } from '../../../panel/model/draft/draft';
import { editableArgs } from '../../../panel/model/draft/editableArgs';
import { jsonProblem } from '../../../panel/model/draft/jsonProblem';
import type { Row } from '../../../panel/model/row';
import type { OutgoingCapture } from '../../../src/protocol/eventCapture';
import type { Payload, Portable } from '../../../src/protocol/payload';
import { portableFromJson } from '../../../src/socketio/portableFromJson';
import { SOCKET, Story, text } from '../story';

function setUp(
  more: Partial<OutgoingCapture> = {},
  payload: Payload = text('chat', 'hi', { to: ['bob'] }),
  client = 4,
) {
  const model = createPanelModel();
  const story = new Story(model, 'page-1', client as 4).hello().begin();
  story.connect();
  const seq = story.emit('chat', more, payload);
  const draft = draftOf(model.rowOf('page-1', seq) as Row) as Draft;
  const problems = (change: Partial<Draft> = {}) => draftProblems({ ...draft, ...change }, model);
  return { model, story, seq, draft, problems };
}

describe('a draft', () => {
  it('of a captured emit has its Socket, name, arguments and whether it requested an ack', () => {
    const { draft, seq, problems } = setUp({ ackId: 4 });
    expect(draft).toMatchObject({
      page: 'page-1',
      socket: SOCKET,
      of: seq,
      event: 'chat',
      ack: true,
      notes: [],
    });
    expect(draft.args).toBe(JSON.stringify(['hi', { to: ['bob'] }], null, 2));
    expect(problems()).toEqual([]);
  });

  it('becomes the request to the page', () => {
    const { draft, seq } = setUp();
    expect(replayRequest({ ...draft, args: '[1]' }, 'r1')).toEqual({
      type: 'replay',
      request: 'r1',
      of: seq,
      socket: SOCKET,
      event: 'chat',
      args: '[1]',
      attachments: [],
      ack: false,
      buffer: false,
    });
    expect(replayRequest(emptyDraft('page-1', SOCKET), 'r2')).not.toHaveProperty('of');
  });

  it('is created from emits only', () => {
    const { model, story } = setUp();
    const received = model.rowOf('page-1', story.receive('news')) as Row;
    expect(draftOf(received)).toBeUndefined();
  });

  it('with invalid JSON is reported with line, column and what to do', () => {
    const { problems } = setUp();
    const [problem] = problems({ args: '[\n  "a",\n  \'b\'\n]' });
    expect(problem).toEqual({
      field: 'args',
      line: 3,
      column: 3,
      at: 11,
      words: 'Line 3, column 3: Use double quotes for strings, not single quotes.',
    });
  });

  it("whose arguments aren't an array explains how to write one", () => {
    const { problems } = setUp();
    for (const args of ['{"a":1}', '"hi"', 'null']) {
      expect(problems({ args })).toMatchObject([
        { field: 'args', words: expect.stringContaining('must be an array') },
      ]);
    }
  });

  it("with a reserved name is refused by the client's version", () => {
    expect(setUp().problems({ event: 'disconnect' })[0]?.words).toContain('throws');
    expect(setUp({}, text('chat'), 2).problems({ event: 'ping' })[0]?.words).toContain('sends nothing');
    expect(setUp().problems({ event: 'ping' })).toEqual([]);
    expect(setUp().problems({ event: '' })).toMatchObject([
      { field: 'event', words: 'Enter an event name.' },
    ]);
  });

  it('for a Socket that is disconnected can only be buffered', () => {
    const { story, problems } = setUp();
    story.own('disconnect', SOCKET, ['transport close'], true);
    expect(problems()).toMatchObject([{ field: 'socket', canBuffer: true }]);
    expect(problems({ buffer: true })).toEqual([]);
  });

  it("for a Socket of a closed page can't be sent at all", () => {
    const { model, problems } = setUp();
    model.gone('page-1');
    expect(problems({ buffer: true })).toMatchObject([
      { field: 'socket', words: expect.stringContaining('is closed') },
    ]);
    expect(problems({ socket: 77 })[0]?.canBuffer).toBeUndefined();
  });

  it("stores binary values beside the JSON, and refuses those whose bytes weren't captured", () => {
    const args = '[{"_placeholder":true,"num":0},{"_placeholder":true,"num":1}]';
    const attachments = [
      { type: 'ArrayBuffer', size: 2, base64: 'AAE=' },
      { type: 'Blob', size: 70_000 },
    ];
    const payload: Payload = { form: 'text', text: `52-${args.replace('[', '["chat",')}`, attachments };
    const { draft, problems } = setUp({}, payload);
    expect(JSON.parse(draft.args)).toEqual(JSON.parse(args));
    expect(draft.attachments).toEqual(attachments);
    expect(problems()[0]?.words).toContain('The bytes of Blob (70.0 kB) were not kept');
    expect(problems({ args: '[{"_placeholder":true,"num":0}]' })).toEqual([]);
    expect(problems({ args: '[{"_placeholder":true,"num":2}]' })[0]?.words).toContain('less than 2');
  });

  it("of values that JSON can't represent says what replaces them", () => {
    const args: Portable[] = [
      { $type: 'undefined' },
      { $type: 'date', value: '2026-01-31T12:00:00.000Z' },
      { $type: 'bigint', value: '1' },
      { keep: 1, drop: { $type: 'function', value: 'f' } },
    ];
    const { draft } = setUp({}, { form: 'copy', args });
    expect(JSON.parse(draft.args)).toEqual([null, '2026-01-31T12:00:00.000Z', null, { keep: 1 }]);
    expect(draft.notes).toEqual(["Replaced with null, because JSON can't represent it: a BigInt."]);
  });

  it('of a truncated emit says so', () => {
    const { draft } = setUp({}, { form: 'text', text: '2["chat","aaaa', cutFrom: 9000 });
    expect(draft.args).toBe('[]');
    expect(draft.notes[0]).toContain('of 9000 characters were kept');
  });

  it('of any JSON arguments is those arguments', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (values) => {
        const written = JSON.stringify(values);
        const { text: edited } = editableArgs(portableFromJson(JSON.parse(written)) as Portable[]);
        expect(JSON.stringify(JSON.parse(edited))).toBe(JSON.stringify(JSON.parse(written)));
      }),
    );
  });
});

describe('a mistake in JSON', () => {
  it.each([
    ['', 1, 1, 'Unexpected end'],
    ['[1,', 1, 4, 'Unexpected end'],
    ['[1, 2', 1, 6, '"]" is missing'],
    ['[1,]', 1, 3, 'Trailing comma'],
    ['[1 2]', 1, 4, 'Missing comma'],
    ['[{a: 1}]', 1, 3, 'double quotes'],
    ['[{"a" 1}]', 1, 7, 'colon'],
    ['[{"a": 1,}]', 1, 9, 'Trailing comma'],
    ['[hello]', 1, 2, '"hello"'],
    ['[undefined]', 1, 2, 'no undefined'],
    ['["a]', 1, 2, 'no closing double quote'],
    ['["a\nb"]', 1, 4, 'line break'],
    ['["\\x"]', 1, 3, 'escape'],
    ['[01]', 1, 3, 'number'],
    ['[]\n]', 2, 1, 'after the closing bracket'],
    ['[}', 1, 2, 'Expected: a value'],
  ])('%j is found at line %i, column %i', (json, line, column, words) => {
    expect(jsonProblem(json)).toMatchObject({
      line,
      column,
      words: expect.stringContaining(words) as string,
    });
  });

  it('is found in exactly the texts that JSON.parse refuses, and always with our own message', () => {
    const json = fc.json({ maxDepth: 3 });
    const broken = fc
      .tuple(json, fc.nat(), fc.constantFrom('', '"', ',', ']', '}', 'x', '1', '\n'))
      .map(
        ([whole, at, piece]) =>
          whole.slice(0, at % (whole.length + 1)) + piece + whole.slice((at % (whole.length + 1)) + 1),
      );
    fc.assert(
      fc.property(fc.oneof(json, broken), (source) => {
        const problem = jsonProblem(source);
        expect(problem === undefined).toBe(parses(source));
        if (problem) expect(problem.words).not.toBe('Invalid JSON.');
      }),
      { numRuns: 500 },
    );
  });
});

function parses(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
