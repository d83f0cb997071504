import { describe, expect, it } from 'vitest';
import { nextOrder, toggled, withWidth, writeColumns } from '../../../panel/model/columns/writeColumns';
import { readColumns } from '../../../panel/model/columns/columnChoice';
import { layOut } from '../../../panel/model/columns/columnLayout';

const FRESH = readColumns([]);

describe('what the user made of the columns', () => {
  it('is read as it was written', () => {
    let choice = withWidth(toggled(toggled(FRESH, 'waterfall'), 'time'), 'event', 240);
    choice = { ...choice, order: { by: 'ack', descending: true }, time: 'previous' };
    expect(readColumns(writeColumns(choice))).toEqual(choice);
  });

  it('is the default where the stored words are not known, and never hides the name of the event', () => {
    const words = ['event=hidden', 'colour=7', 'direction=90', 'time=wide', 'order=size', 'times=lunar', '__proto__=9', 'ack'];
    expect(readColumns(words)).toEqual(FRESH);
  });

  it('keeps a width within what can be read, and forgets it when the default is wanted', () => {
    expect(withWidth(FRESH, 'ack', 2).widths.ack).toBe(36);
    expect(withWidth(FRESH, 'ack', 90_000).widths.ack).toBe(800);
    expect(withWidth(withWidth(FRESH, 'ack', 120), 'ack', undefined)).toEqual(FRESH);
  });

  it('hides a column and shows it again', () => {
    const hidden = toggled(FRESH, 'ack');
    expect(hidden.hidden).toEqual(['ack']);
    expect(toggled(hidden, 'ack')).toEqual(FRESH);
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
    expect(layOut(FRESH, 1_200, true).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'ack', 'waterfall']);
  });

  it('fall away as the room does, and the event and its payload stay', () => {
    expect(layOut(FRESH, 650, true).shown).not.toContain('namespace');
    expect(layOut(FRESH, 700, false).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'ack']);
    expect(layOut(FRESH, 400, true).shown).toEqual(['time', 'direction', 'event', 'payload']);
  });

  it('leave the rest to the payload, or to the event where that is hidden', () => {
    expect(layOut(FRESH, 400, true).template).toBe('96px 22px clamp(84px, 28%, 170px) minmax(0, 1fr)');
    const { rest, template } = layOut(toggled(FRESH, 'payload'), 400, true);
    expect([rest, template]).toEqual(['event', '96px 22px minmax(0, 1fr)']);
  });

  it('have the widths that were chosen, but never the whole of a narrow pane', () => {
    expect(layOut(withWidth(FRESH, 'event', 300), 400, true).template).toContain('min(300px, 40%)');
  });
});
