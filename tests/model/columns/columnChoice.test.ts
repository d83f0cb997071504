import { describe, expect, it } from 'vitest';
import { nextOrder, toggled, withWidth, writeColumns } from '../../../panel/model/columns/writeColumns';
import { readColumns } from '../../../panel/model/columns/columnChoice';
import { layOut } from '../../../panel/model/columns/columnLayout';

const FRESH = readColumns([]);
const WIDE = layOut(FRESH, 1_200, true);

describe("the user's choice of columns", () => {
  it('is read as it was written', () => {
    let choice = withWidth(toggled(toggled(toggled(FRESH, 'waterfall', WIDE), 'time', WIDE), 'size', layOut(FRESH, 600, true)), 'event', 240);
    choice = { ...choice, order: { by: 'ack', descending: true }, time: 'previous' };
    expect(readColumns(writeColumns(choice))).toEqual(choice);
  });

  it('is the default if the stored words are unknown, and never hides the name of the event', () => {
    const words = ['event=hidden', 'colour=7', 'direction=90', 'time=wide', 'order=weight', 'times=lunar', '__proto__=9', 'ack'];
    expect(readColumns(words)).toEqual(FRESH);
  });

  it('keeps a width within readable limits, and drops it when the default is wanted', () => {
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
  it('changes with each click: ascending, descending, back to time', () => {
    const first = nextOrder('ack', undefined);
    const second = nextOrder('ack', first);
    expect([first, second, nextOrder('ack', second)]).toEqual([{ by: 'ack', descending: false }, { by: 'ack', descending: true }, undefined]);
  });

  it('by time begins with the newest: it is ascending already', () => {
    const first = nextOrder('time', undefined);
    expect([first, nextOrder('time', first)]).toEqual([{ by: 'time', descending: true }, undefined]);
  });

  it('by another column starts again', () => {
    expect(nextOrder('event', { by: 'ack', descending: true })).toEqual({ by: 'event', descending: false });
  });
});

describe('the columns that fit', () => {
  it('are all of them if there is room', () => {
    expect(layOut(FRESH, 1_200, true).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'size', 'ack', 'waterfall']);
  });

  it('have one for what servers report, if one has reported something', () => {
    expect(layOut(FRESH, 1_200, true, undefined, true).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'size', 'ack', 'server', 'waterfall']);
    expect(layOut(FRESH, 500, true, undefined, true).shown).not.toContain('server');
    expect(layOut(toggled(FRESH, 'server', WIDE), 1_200, true).shown).toContain('server');
  });

  it('become fewer with less room, and the event and its payload stay', () => {
    expect(layOut(FRESH, 650, true).shown).not.toContain('namespace');
    expect(layOut(FRESH, 699, true).shown).not.toContain('size');
    expect(layOut(FRESH, 700, false).shown).toEqual(['time', 'direction', 'namespace', 'event', 'payload', 'ack']);
    expect(layOut(FRESH, 400, true).shown).toEqual(['time', 'direction', 'event', 'payload']);
  });

  it('include extras only beside a readable payload', () => {
    const extras = (room: number, namespace?: number) => layOut(FRESH, room, false, namespace).shown.filter((column) => ['size', 'waterfall'].includes(column));
    expect([extras(700), extras(800), extras(900), extras(1_000)]).toEqual([[], ['size'], ['size'], ['size', 'waterfall']]);
    expect([extras(800, 150), extras(900, 150)]).toEqual([[], ['size']]);
    expect(layOut(toggled(FRESH, 'size', WIDE), 900, false).shown).toContain('waterfall');
  });

  it('leave a third to the payload, a quarter in a narrow panel, with long namespaces, two Managers and a server', () => {
    for (let room = 380; room <= 2_000; room += 7) {
      for (const [namespace, isJoined] of [[84, false], [94, true], [200, false], [200, true]] as const) {
        const { restWidth, shown } = layOut(FRESH, room, false, namespace, isJoined);
        expect(restWidth, `${room} px: ${shown.join(', ')}`).toBeGreaterThanOrEqual(room / (room < 640 ? 4 : 3) - 1);
      }
    }
    expect(layOut(FRESH, 500, false, 94).shown).toContain('ack');
    // A namespace is cut last.
    for (const room of [555, 700, 1_280]) expect(layOut(FRESH, room, false, 125).template).toContain(' 125px ');
    expect(layOut(FRESH, 700, false, 94, true).shown).toContain('server');
  });

  it('leave the rest to the payload, or to the event if that is hidden', () => {
    expect(layOut(FRESH, 400, true).template).toBe('88px 22px 96px minmax(0, 1fr)');
    const { rest, template } = layOut(toggled(FRESH, 'payload', WIDE), 400, true);
    expect([rest, template]).toEqual(['event', '88px 22px minmax(0, 1fr)']);
  });

  it('have the chosen widths, but never fill a narrow pane', () => {
    expect(layOut(withWidth(FRESH, 'event', 300), 400, true).template).toBe('88px 22px 160px minmax(0, 1fr)');
    expect(layOut(withWidth(FRESH, 'event', 300), 700, false).template).toContain(' 280px ');
  });

  it('give event names more room if there is much', () => {
    expect([700, 1_400].map((room) => layOut(FRESH, room, true).template.split(' ')[3])).toEqual(['168px', '210px']);
  });
});
