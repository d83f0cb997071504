import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeSort } from '../../../panel/model/columns/mergeSort';
import { SortedRows } from '../../../panel/model/columns/sortedRows';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import type { Row } from '../../../panel/model/row';
import { Story } from '../story';

const never = () => false;
const always = () => true;

function setUp(maxRows?: number) {
  const model = createPanelModel({ maxRows });
  return { model, story: new Story(model).hello().begin() };
}

function names(sorted: SortedRows): string {
  return (sorted.rows ?? []).map(({ event }) => event).join(' ');
}

/** As many rows as wanted, of sizes that repeat; nothing but what the order needs. */
function many(count: number): Row[] {
  return Array.from({ length: count }, (_, at) => ({ id: at, at, size: (at * 7_919) % 1_000 }) as Row);
}

describe('rows in another order', () => {
  it('are sorted in both directions, equal ones by time', () => {
    const { model, story } = setUp();
    for (const name of ['b', 'c', 'a', 'b']) story.emit(name);
    const up = new SortedRows({ by: 'event', descending: false });
    const down = new SortedRows({ by: 'event', descending: true });
    expect(up.advance(model.visible, never)).toBe(true);
    down.advance(model.visible, never);
    expect(names(up)).toBe('a b b c');
    expect(names(down)).toBe('c b b a');
    for (const { rows } of [up, down]) {
      const ids = rows?.filter(({ event }) => event === 'b').map(({ id }) => id) ?? [];
      expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    }
  });

  it('are exactly reversed by time, including those of the same millisecond', () => {
    const { model, story } = setUp();
    for (const name of ['a', 'b', 'c']) story.emit(name);
    const sorted = new SortedRows({ by: 'time', descending: true });
    sorted.advance(model.visible, never);
    expect(names(sorted)).toBe('c b a');
  });

  it('have those without a value at the end, in both directions', () => {
    const { model, story } = setUp();
    const slow = story.emit('slow', { ackId: 1 });
    const fast = story.emit('fast', { ackId: 2 });
    story.emit('none');
    story.wait(5).ack(fast);
    story.wait(50).ack(slow);
    for (const [descending, wanted] of [[false, 'fast slow none'], [true, 'slow fast none']] as const) {
      const sorted = new SortedRows({ by: 'ack', descending });
      sorted.advance(model.visible, never);
      expect(names(sorted)).toBe(wanted);
    }
  });

  it('include new rows, and one whose ack arrives, in a new array', () => {
    const { model, story } = setUp();
    const late = story.emit('late', { ackId: 1 });
    const quick = story.emit('quick', { ackId: 2 });
    story.wait(10).ack(quick);
    const sorted = new SortedRows({ by: 'ack', descending: true });
    sorted.advance(model.visible, never);
    expect(names(sorted)).toBe('quick late');
    const before = sorted.rows;
    story.wait(90).ack(late);
    const next = story.emit('next', { ackId: 3 });
    story.wait(40).ack(next);
    sorted.advance(model.visible, never);
    expect(names(sorted)).toBe('late next quick');
    expect(sorted.rows).not.toBe(before);
  });

  it('stay the same array while nothing changes', () => {
    const { model, story } = setUp();
    story.emit('a');
    const sorted = new SortedRows({ by: 'event', descending: false });
    sorted.advance(model.visible, never);
    const before = sorted.rows;
    sorted.advance(model.visible, never);
    expect(sorted.rows).toBe(before);
  });

  it('lose those that the log drops, and never show what the filter hides', () => {
    const { model, story } = setUp(40);
    for (let at = 0; at < 40; at++) story.emit(`e${99 - at}`);
    const sorted = new SortedRows({ by: 'event', descending: false });
    sorted.advance(model.visible, never);
    for (let at = 40; at < 50; at++) story.emit(`e${99 - at}`);
    sorted.advance(model.visible, never);
    expect(sorted.rows).toHaveLength(model.visible.length);
    expect(names(sorted).split(' ')).toEqual(model.visible.map(({ event }) => event).toSorted());

    model.setFilter({ ...SHOW_ALL, text: 'e60' });
    expect(sorted.isOf(model.visible)).toBe(false);
    sorted.advance(model.visible, never);
    expect(names(sorted)).toBe('e60');
    expect(sorted.isOf(model.visible)).toBe(true);
  });

  it('are sorted again if a row in the middle starts to match the filter', () => {
    const { model, story } = setUp();
    model.setFilter({ ...SHOW_ALL, text: 'is:acked' });
    const [one, two] = [story.emit('one', { ackId: 1 }), story.emit('two', { ackId: 2 })];
    story.ack(two);
    const sorted = new SortedRows({ by: 'event', descending: false });
    sorted.advance(model.visible, never);
    story.ack(one);
    while (!sorted.advance(model.visible, never));
    expect(names(sorted)).toBe('one two');
  });

  it('of a big log are sorted in steps of at most a few thousand rows, checking the clock in between', () => {
    const shown = many(200_000);
    const sorted = new SortedRows({ by: 'payload', descending: true });
    let steps = 1;
    while (!sorted.advance(shown, always)) steps++;
    // Nine passes over all, and what goes before and after.
    expect(steps).toBeGreaterThan((9 * 200_000) / 4_096);
    const sizes = sorted.rows?.map(({ size }) => size) ?? [];
    expect(sizes).toHaveLength(200_000);
    expect(sizes.every((size, at) => at === 0 || size <= (sizes[at - 1] ?? 0))).toBe(true);
  });

  it('continue where the previous slice has stopped', () => {
    const shown = many(5_000);
    const sorted = new SortedRows({ by: 'payload', descending: false });
    expect(sorted.advance(shown, always)).toBe(false);
    expect(sorted.rows).toBeUndefined();
    let slices = 1;
    while (!sorted.advance(shown, always)) slices++;
    expect(slices).toBeGreaterThan(5);
    expect(sorted.rows).toHaveLength(5_000);
    expect(sorted.progress).toBeUndefined();
  });
});

describe('sorting in steps', () => {
  it("has the same result as the engine's own sort", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 3_000, size: 'max' }), (values) => {
        const compare = (one: number, other: number) => (values[one] ?? 0) - (values[other] ?? 0) || one - other;
        const steps = mergeSort(values.length, compare);
        let step = steps.next();
        while (!step.done) step = steps.next();
        expect([...step.value]).toEqual(values.map((_, at) => at).sort(compare));
      }),
      { numRuns: 40 },
    );
  });
});
