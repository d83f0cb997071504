import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { outageTitle } from '../../../panel/model/explain/outageTitle';
import { withFolded } from '../../../panel/model/log/withFolded';
import type { Outage, Row } from '../../../panel/model/row';
import type { Portable } from '../../../src/protocol/payload';
import { errorOf, events, Story } from '../story';

const [ONE, OTHER, ELSEWHERE] = [1, 2, 3];

/** A page with Managers of one server, and one of another. */
function threeManagers() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.begin({ key: OTHER }).begin({ key: ELSEWHERE, url: 'https://elsewhere.test' });
  const say = (manager: number, event: string, ...args: Portable[]) => story.tell({ kind: 'reserved', manager, event, args, willReconnect: true });
  const connect = (manager: number) => story.tell({ kind: 'reserved', manager, socket: 10, event: 'connect', args: [] });
  const outageOf = (manager: number) => model.all.findLast((row) => row.manager === manager && row.outage)?.outage as Outage;
  const first = (manager: number) => model.rowsOfOutage(outageOf(manager).id)[0] as Row;
  return { model, story, say, connect, outageOf, first };
}

function oneServerGoes() {
  const made = threeManagers();
  const { story, say } = made;
  say(ONE, 'disconnect', 'transport close');
  story.wait(30);
  say(OTHER, 'disconnect', 'transport close');
  for (const manager of [ONE, OTHER]) {
    story.wait(1_000);
    say(manager, 'reconnect_attempt', 1);
    story.tell({ kind: 'engine', manager, event: { name: 'failed', transport: 'polling', message: 'xhr poll error' } });
    say(manager, 'reconnect_error', errorOf('xhr poll error'));
  }
  return made;
}

describe('outages of one server', () => {
  it('are one row, with the Managers and all of their attempts counted', () => {
    const { model, story, connect, outageOf, first } = oneServerGoes();
    expect(events(model)).toEqual(['disconnect']);
    expect(model.rowsUnder(first(ONE))).toHaveLength(6);
    expect(model.rowsUnder(first(OTHER))).toEqual([]);
    const title = (now: number) => outageTitle(outageOf(ONE).together, now);
    expect(title(outageOf(ONE).startedAt + 4_000)).toBe('transport close · 2 Managers · Outage 4.0 s · 2 attempts · attempt 1 in progress');
    story.wait(2_000);
    connect(ONE);
    expect(title(outageOf(ONE).startedAt + 5_000)).toContain('Outage 5.0 s');
    story.wait(2_000);
    connect(OTHER);
    expect(title(Infinity)).toBe('transport close · 2 Managers · Outage 6.0 s · 2 attempts');
  });

  it('expand together: the other Manager, and one row per attempt', () => {
    const { model, outageOf } = oneServerGoes();
    model.toggleOutage(outageOf(OTHER));
    expect(events(model)).toEqual(['disconnect', 'disconnect', 'reconnect_attempt', 'reconnect_attempt']);
    expect(model.isCollapsed(outageOf(ONE))).toBe(false);
    model.toggleOutage(outageOf(ONE));
    expect(events(model)).toEqual(['disconnect']);
    model.reveal(model.all.at(-1)?.id ?? 0);
    expect(model.visible).toHaveLength(model.total - 1);
  });

  it('stay separate if the server, the time or the outage differs', () => {
    const { model, story, say, connect } = threeManagers();
    say(ONE, 'disconnect', 'transport close');
    say(ELSEWHERE, 'disconnect', 'transport close');
    expect(events(model)).toEqual(['disconnect', 'disconnect']);
    story.wait(1_001);
    say(OTHER, 'disconnect', 'transport close');
    expect(events(model)).toHaveLength(3);
    // A Manager that is lost twice has two outages.
    connect(OTHER);
    story.wait(10);
    say(OTHER, 'disconnect', 'transport close');
    expect(events(model).filter((event) => event === 'disconnect')).toHaveLength(4);
  });

  it('show the row of each Manager if the first is filtered out', () => {
    const { model, first } = oneServerGoes();
    const other = first(OTHER);
    model.setFilter({ ...SHOW_ALL, range: { from: other.at, to: Infinity } });
    expect(model.rowsUnder(other)).toEqual(model.rowsOfOutage(other.outage?.id ?? 0));
    // Those of the first stand on their own, as one row an attempt.
    expect(model.visible.map(({ event, manager }) => [event, manager])).toEqual([['disconnect', OTHER], ['reconnect_attempt', ONE]]);
  });

  it('are exported with everything that is folded into them', () => {
    const { model } = oneServerGoes();
    expect(withFolded(model)).toEqual(model.all);
  });
});
