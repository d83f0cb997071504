import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expand, hasVariables, VARIABLES, type Sources } from '../../../panel/model/draft/variables';
import type { Portable } from '../../../src/protocol/payload';

const seen = (answers: Record<string, Portable[]>) => (name: string) => (Object.hasOwn(answers, name) ? answers[name] : undefined);

function sourcesOf(more: Partial<Sources> = {}): Sources {
  let ids = 0;
  return {
    now: 1_700_000_000_000,
    uuid: () => `id-${++ids}`,
    seq: 7,
    lastAck: seen({ join: [{ ok: true, user: { id: 12, name: 'Ann' } }], 'room.join': ['deep'] }),
    lastEvent: seen({ news: ['first', { list: [1, { n: null }] }], file: [{ $type: 'binary', attachment: { type: 'ArrayBuffer', size: 1 } }], nothing: [] }),
    ...more,
  };
}

function filled(args: unknown[], sources = sourcesOf()): unknown {
  const expanded = expand(JSON.stringify(args), sources);
  return expanded.ok ? JSON.parse(expanded.args) : expanded.problem;
}

describe('a variable', () => {
  it('alone in its string becomes the value itself', () => {
    expect(filled(['{{now}}', { at: '{{ seq }}' }, ['{{ack:join.user}}']])).toEqual([1_700_000_000_000, { at: 7 }, [{ id: 12, name: 'Ann' }]]);
  });

  it('in a longer string is inserted into it', () => {
    expect(filled(['#{{seq}} of {{ack:join.user.name}}: {{ack:join.user}}'])).toEqual(['#7 of Ann: {"id":12,"name":"Ann"}']);
  });

  it('uuid is different each time', () => {
    expect(filled(['{{uuid}}', '{{uuid}} {{uuid}}'])).toEqual(['id-1', 'id-2 id-3']);
  });

  it('reads values by a path, from the numbered argument or from the first that has it', () => {
    expect(filled(['{{event:news.0}}', '{{event:news.1.list.0}}', '{{event:news.list.1.n}}', '{{event:news}}'])).toEqual(['first', 1, null, 'first']);
  });

  it('uses the longest recorded name, because names may contain dots', () => {
    expect(filled(['{{ack:room.join}}'])).toEqual(['deep']);
  });

  it.each([
    ['{{nwo}}', "isn't a variable. Did you mean now?"],
    ['{{}}', "isn't a variable. Use one of: now, uuid, seq, ack, event."],
    ['{{now:1}}', "isn't a variable"],
    ['{{toString}}', "isn't a variable"],
    ['{{ack}}', "isn't a variable"],
    ['{{ack:leave.id}}', 'No acknowledgement for an emit with this name yet: leave.'],
    ['{{event:constructor}}', 'No event received with this name yet'],
    ['{{ack:join.user.mail}}', 'The last join has no user.mail: {ok: true'],
    ['{{event:nothing}}', 'has no value: no arguments'],
    ['{{event:file}}', 'binary values'],
  ])('%s is a mistake, reported with its place', (variable, words) => {
    const problem = filled([`text ${variable}`]) as { words: string; variable: string };
    expect(problem.words).toContain(words);
    expect(problem.variable).toBe(variable);
  });

  it('inside an inserted value stays as it is', () => {
    expect(filled(['{{event:x}}'], sourcesOf({ lastEvent: seen({ x: ['{{now}}'] }) }))).toEqual(['{{now}}']);
  });

  it('can be read, if it is documented', () => {
    const sources = sourcesOf({ lastAck: seen({ event: [{ path: 1 }] }), lastEvent: seen({ name: [{ path: 2 }] }) });
    expect(filled(VARIABLES.map(({ name }) => name), sources)).toEqual([1_700_000_000_000, 'id-1', 7, 1, 2]);
  });
});

describe('arguments', () => {
  it('without variables are unchanged', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), (args) => {
        const text = JSON.stringify(args);
        fc.pre(!hasVariables(text));
        const expanded = expand(text, sourcesOf());
        expect(expanded).toMatchObject({ ok: true, used: 0 });
        expect(expanded.ok && JSON.parse(expanded.args)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keep everything around a variable', () => {
    const plain = fc.string().filter((text) => !/[{}]/.test(text));
    fc.assert(
      fc.property(plain, plain, fc.array(fc.jsonValue(), { maxLength: 3 }), (before, after, others) => {
        fc.pre(!hasVariables(JSON.stringify(others)) && before + after !== '');
        const given = filled([...others, { deep: [`${before}{{seq}}${after}`] }]) as unknown[];
        expect(given).toEqual([...(JSON.parse(JSON.stringify(others)) as unknown[]), { deep: [`${before}7${after}`] }]);
      }),
    );
  });

  it('with an unknown name are never replaced', () => {
    const known = new Set(['now', 'uuid', 'seq']);
    fc.assert(
      fc.property(fc.string().filter((name) => !/[{}]/.test(name) && !known.has(name.trim())), (name) => {
        expect(expand(JSON.stringify([`{{${name}}}`]), sourcesOf({ lastAck: () => undefined, lastEvent: () => undefined })).ok).toBe(false);
      }),
    );
  });
});
