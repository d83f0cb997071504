import { describe, expect, it } from 'vitest';
import { nextOrder, toggled, withWidth, writeColumns } from '../../../panel/model/columns/writeColumns';
import { readColumns } from '../../../panel/model/columns/columnChoice';
import { layOut } from '../../../panel/model/columns/columnLayout';

const FRESH = readColumns([]);
const WIDE = layOut(FRESH, 1_200, true);

describe('what the user made of the columns', () => {
  it('is read as it was written', () => {
    let choice = withWidth(toggled(toggled(toggled(FRESH, 'waterfall', WIDE), 'time', WIDE), 'size', layOut(FRESH, 600, true)), 'event', 240);
    choice = { ...choice, order: { by: 'ack', descending: true }, time: 'previous' };
    expect(readColumns(writeColumns(choice))).toEqual(choice);
  });

  it('is the default where the stored words are not known, and never hides the name of the event', () => {
    const words = ['event=hidden', 'colour=7', 'direction=90', 'time=wide', 'order=weight', 'times=lunar', '__proto__=9', 'ack'];
    expect(readColumns(words)).toEqual(FRESH);
  });

  it('keeps a width within what can be read, and forgets it when the default is wanted', () => {
    expect(withWidth(FRESH, 'ack', 2).widths.ack).toBe(36);
    expect(withWidth(FRESH, 'ack', 90_000).widths.ack).toBe(800);
    expect(withWidth(withWidth(FRESH, 'ack', 120), 'ack', undefined)).toEqual(FRESH);
  });

  it('hides a column and shows it again', () => {
    const hidden = toggled(FRESH, 'ack', WIDE);
    expect(hidden.hidden).toEqual(['ack']);
    expect(toggled(hidden, 'ack', layOut(hidden, 1_200, true))).toEqual(FRESH);
  });

  it('shows a column that there is little room for, and hides it again', () => {
    const narrow = layOut(FRESH, 500, true);
    expect(narrow.shown).not.toContain('size');
    const forced = toggled(FRESH, 'size', narrow);
    const seen = layOut(forced, 500, true);
    expect(seen.shown).toContain('size');
    expect(layOut(toggled(forced, 'size', seen), 1_200, true).shown).not.toContain('size');
  });
});

describe('the order', () => {
  it('goes from ascending to descending and back to time order with each click', () => {
    const first = nextOrder('ack', undefined);
    const second = nextOrder('ack', first);
    expect([first, second, nextOrder('ack', second)]).toEqual([{ by: 'ack', descending: false }, { by: 'ack', descending: true }, undefined]);
  });

  it('of the time begins with the latest: it ascends already', () => {
    const first = nextOrder('time', undefined);
    expect([first, nextOrder('time', first)]).toEqual([{ by: 'time', descending: true }, undefined]);
  });

  it('of another column begins again', () => {
    expect(nextOrder('event', { by: 'ack', descending: true })).toEqual({ by: 'event', descending: false });
  });
});

describe('the columns there is room for', () => {
  it('are all where there is room', () => {
    expect(layOut(FRESH, 1_200, true).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'size', 'ack', 'waterfall']);
  });

  it('have one for what servers say, if one has said something', () => {
    expect(layOut(FRESH, 1_200, true, undefined, true).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'size', 'ack', 'server', 'waterfall']);
    expect(layOut(FRESH, 500, true, undefined, true).shown).not.toContain('server');
    expect(layOut(toggled(FRESH, 'server', WIDE), 1_200, true).shown).toContain('server');
  });

  it('fall away as the room does, and the event and its payload stay', () => {
    expect(layOut(FRESH, 650, true).shown).not.toContain('namespace');
    expect(layOut(FRESH, 699, true).shown).not.toContain('size');
    expect(layOut(FRESH, 700, false).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'size', 'ack']);
    expect(layOut(FRESH, 400, true).shown).toEqual(['time', 'direction', 'event', 'payload']);
  });

  it('are extras only beside a payload that can be read', () => {
    const extras = (room: number, namespace?: number) => layOut(FRESH, room, false, namespace).shown.filter((column) => ['size', 'waterfall'].includes(column));
    expect([extras(699), extras(700), extras(820), extras(900)]).toEqual([[], ['size'], ['size'], ['size', 'waterfall']]);
    expect([extras(700, 150), extras(780, 150)]).toEqual([[], ['size']]);
    expect(layOut(toggled(FRESH, 'size', WIDE), 800, false).shown).toContain('waterfall');
  });

  it('leave the rest to the payload, or to the event where that is hidden', () => {
    expect(layOut(FRESH, 400, true).template).toBe('88px 22px 96px minmax(0, 1fr)');
    const { rest, template } = layOut(toggled(FRESH, 'payload', WIDE), 400, true);
    expect([rest, template]).toEqual(['event', '88px 22px minmax(0, 1fr)']);
  });

  it('have the widths that were chosen, but never the whole of a narrow pane', () => {
    expect(layOut(withWidth(FRESH, 'event', 300), 400, true).template).toBe('88px 22px 160px minmax(0, 1fr)');
  });

  it('give the names of events more where there is much room', () => {
    expect([700, 1_400].map((room) => layOut(FRESH, room, true).template.split(' ')[3])).toEqual(['168px', '210px']);
  });
});
