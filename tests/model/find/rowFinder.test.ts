import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { patternOf, placesIn, type FindQuery } from '../../../panel/model/find/findQuery';
import { RowFinder } from '../../../panel/model/find/rowFinder';
import { rowTest } from '../../../panel/model/find/rowTest';
import { Story, text } from '../story';

const NEVER = () => false;

function setUp(maxRows?: number) {
  const model = createPanelModel({ maxRows });
  const story = new Story(model).hello().begin();
  const look = (wanted: string, more: Partial<FindQuery> = {}) => {
    const finder = new RowFinder(rowTest(wanted, patternOf({ text: wanted, matchCase: false, regex: false, ...more }).pattern as RegExp));
    finder.advance(model.all, NEVER);
    return finder;
  };
  const names = (finder: RowFinder) => model.all.filter(({ id }) => finder.has(id)).map(({ event }) => event);
  return { model, story, look, names };
}

describe('finding rows', () => {
  it('searches names, payloads and answers, ignoring case unless requested', () => {
    const { story, look, names } = setUp();
    story.emit('Alpha');
    story.emit('b', {}, text('b', { deep: ['an ALPHABET'] }));
    story.ack(story.emit('c', { ackId: 1 }), 'alpha!');
    story.emit('d');
    expect(names(look('alpha'))).toEqual(['Alpha', 'b', 'c']);
    expect(names(look('ALPHA', { matchCase: true }))).toEqual(['b']);
  });

  it('uses a text literally, and a regular expression if requested', () => {
    const { story, look, names } = setUp();
    story.emit('a.c');
    story.emit('abc');
    expect(names(look('a.c'))).toEqual(['a.c']);
    expect(names(look('a.c', { regex: true }))).toEqual(['a.c', 'abc']);
  });

  it('finds what a line shows, even if the packet represents it differently', () => {
    const { story, look, names } = setUp();
    story.emit('a', {}, text('a', { user: 'bob', said: 'he said "hi"' }));
    story.emit('b', {}, { form: 'text', text: '2["b","caf\\u00e9"]' });
    story.own('disconnect', 10, ['transport close'], true);
    expect(names(look('user: "bob"'))).toEqual(['a']);
    expect(names(look('said "hi"'))).toEqual(['a']);
    expect(names(look('café'))).toEqual(['b']);
    expect(names(look('lost:'))).toEqual(['disconnect']);
  });

  it('moves from match to match in both directions, and wraps around', () => {
    const { model, story, look } = setUp();
    for (const name of ['x', 'a', 'x', 'a', 'x']) story.emit(name);
    const [x1, a1, x2, , x3] = model.all.map(({ id }) => id) as [number, number, number, number, number];
    const finder = look('x');
    expect([finder.from(undefined, 1), finder.from(x1, 1), finder.from(a1, 1), finder.from(x3, 1)]).toEqual([x1, x2, x2, x1]);
    expect([finder.from(undefined, -1), finder.from(x2, -1), finder.from(a1, -1), finder.from(x1, -1)]).toEqual([x3, x1, x1, x3]);
    expect([finder.count, finder.before(x1), finder.before(x3)]).toEqual([3, 0, 2]);
    expect(look('nowhere').from(x1, 1)).toBeUndefined();
  });

  it('works in slices, continues where it stopped, and reports its progress', () => {
    const { model, story } = setUp();
    for (let at = 0; at < 1_000; at++) story.emit(at % 2 ? 'x' : 'y');
    const finder = new RowFinder(rowTest('x', /x/gi));
    let slices = 1;
    while (!finder.advance(model.all, () => true)) {
      expect(finder.progress).toBeGreaterThan(0);
      expect(finder.progress).toBeLessThan(1);
      slices++;
    }
    expect([finder.count, finder.progress]).toEqual([500, 1]);
    expect(slices).toBeGreaterThan(10);
    story.emit('x');
    expect(finder.advance(model.all, NEVER)).toBe(true);
    expect(finder.count).toBe(501);
  });

  it('checks the clock after each big payload', () => {
    const { model, story } = setUp();
    for (let at = 0; at < 10; at++) story.emit('big', {}, text('big', 'z'.repeat(200_000)));
    const finder = new RowFinder(rowTest('x', /x/gi));
    finder.advance(model.all, () => true);
    expect(finder.progress).toBeCloseTo(0.1);
  });

  it('includes an answer that arrived after its row was searched', () => {
    const { model, story, look, names } = setUp();
    const asked = story.emit('ask', { ackId: 1 });
    story.emit('x');
    const finder = look('x');
    expect(names(finder)).toEqual(['x']);
    story.ack(asked, 'xyz');
    finder.advance(model.all, NEVER);
    expect(names(finder)).toEqual(['ask', 'x']);
  });

  it('forgets the rows that have left the log', () => {
    const { model, story, look, names } = setUp(40);
    for (let at = 0; at < 40; at++) story.emit('x');
    const finder = look('x');
    for (let at = 0; at < 30; at++) story.emit('y');
    finder.advance(model.all, NEVER);
    expect(finder.count).toBe(names(finder).length);
    expect(finder.count).toBe(model.all.filter(({ event }) => event === 'x').length);
    model.clear();
    finder.advance(model.all, NEVER);
    expect(finder.count).toBe(0);
  });
});

describe('a pattern', () => {
  it("says why it isn't a regular expression", () => {
    expect(patternOf({ text: '(', matchCase: false, regex: true }).problem).toMatch(/group/);
    expect(patternOf({ text: '(', matchCase: false, regex: false }).problem).toBeUndefined();
    expect(patternOf({ text: '', matchCase: false, regex: true })).toEqual({});
  });

  it('reports its positions in a text, a limited number of them, and ends if it finds nothing', () => {
    expect(placesIn('abcabc', /b/g, 10)).toEqual([[1, 2], [4, 5]]);
    expect(placesIn('bbbb', /b/g, 2)).toEqual([[0, 1], [1, 2]]);
    expect(placesIn('aab', /b*/g, 10)).toEqual([[2, 3]]);
  });
});
