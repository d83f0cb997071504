import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { previousAlike } from '../../../panel/model/diff/previousAlike';
import { diffOf } from '../../../panel/model/diff/diff';
import { countChanges, diffLines, type DiffLine } from '../../../panel/model/diff/diffLines';
import type { Portable } from '../../../src/protocol/payload';
import { ADMIN, Story } from '../story';

const NOTHING_OPENED: ReadonlySet<string> = new Set();

function linesOf(before: Portable, after: Portable, opened = NOTHING_OPENED): string[] {
  return diffLines(diffOf(before, after), opened).map((line) => '  '.repeat(line.depth) + wordsOf(line));
}

function wordsOf(line: DiffLine): string {
  switch (line.kind) {
    case 'head':
      return `${line.label}: ${line.list ? '[]' : line.name}`;
    case 'fold':
      return `… ${line.count} ${line.same ? 'same' : 'more'}`;
    case 'value':
      return `${line.change} ${line.label}: ${JSON.stringify(line.before)} ${JSON.stringify(line.after)}`;
  }
}

describe('the lines of a diff', () => {
  it('show each value that differs, in its place', () => {
    expect(linesOf([{ user: { name: 'Ann', age: 3 }, tags: ['a'] }], [{ user: { name: 'Bob', age: 3 }, tags: ['a', 'b'] }])).toEqual([
      '0: Object',
      '  user: Object',
      '    changed name: "Ann" "Bob"',
      '    same age: 3 3',
      '  tags: []',
      '    same 0: "a" "a"',
      '    added 1: undefined "b"',
    ]);
  });

  it('fold what is the same, and show it when the fold is opened', () => {
    const list = Array.from({ length: 250 }, (_, at) => at);
    const [before, after] = [[...list, 'x'], [...list, 'y']];
    expect(linesOf(before, after)).toEqual(['same 0: 0 0', 'same 1: 1 1', 'same 2: 2 2', '… 247 same', 'changed 250: "x" "y"']);
    const fold = diffLines(diffOf(before, after), NOTHING_OPENED)[3]?.key ?? '';
    const more = linesOf(before, after, new Set([fold]));
    expect(more.slice(102, 105)).toEqual(['same 102: 102 102', '… 147 same', 'changed 250: "x" "y"']);
  });

  it('are limited if everything differs', () => {
    const before = Array.from({ length: 5_000 }, (_, at) => at);
    const after = before.map((at) => -1 - at);
    expect(linesOf(before, after).length).toBe(101);
    expect(linesOf(before, after).at(-1)).toBe('… 4900 more');
  });

  it('never fold a single line', () => {
    expect(linesOf([1, 2, 3, 4, 'x'], [1, 2, 3, 4, 'y']).length).toBe(5);
  });

  it('are empty if nothing differs', () => {
    expect(linesOf([1, 2], [1, 2])).toEqual([]);
    expect(countChanges(diffOf([1], [1]))).toEqual({ added: 0, removed: 0, changed: 0 });
  });

  it('have the numbers of added, removed and changed values', () => {
    expect(countChanges(diffOf([1, { a: 1, b: 2 }], [2, { a: 1, c: { d: 1 } }, 'new']))).toEqual({ added: 2, removed: 1, changed: 1 });
  });
});

describe('the previous event', () => {
  it('is the one of the same name, direction and namespace', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.emit('a');
    story.receive('a');
    story.emit('a', { socket: ADMIN });
    story.emit('b');
    story.emit('a');
    const [first, , , , last] = model.all;
    expect(last && previousAlike(model, last)).toBe(first);
    expect(first && previousAlike(model, first)).toBeUndefined();
  });
});
