import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { withFolded } from '../../../panel/model/log/withFolded';
import type { PanelModel } from '../../../panel/model/panelModel';
import type { Outage, Row } from '../../../panel/model/row';
import { ADMIN, errorOf, events, MANAGER, SOCKET, Story } from '../story';

const ALL = [undefined, SOCKET, ADMIN];

/** Two attempts of client 2.5, which reports each on the Manager and on both Sockets; the outage is expanded. */
function twoAttempts(maxRows?: number) {
  const model = createPanelModel(maxRows === undefined ? {} : { maxRows });
  const story = new Story(model, 'page-1', 2).hello().begin();
  for (const socket of [SOCKET, ADMIN]) story.connect(socket);
  for (const socket of [SOCKET, ADMIN]) story.wait(10).own('disconnect', socket, ['transport close'], true);
  for (const number of [1, 2]) {
    story.wait(1000);
    for (const event of ['reconnect_attempt', 'reconnecting']) for (const socket of ALL) story.own(event, socket, [number]);
    story.wait(50).fail();
  }
  model.toggleOutage(outageOf(model));
  return { model, story };
}

function outageOf(model: PanelModel): Outage {
  return model.all.findLast(({ outage }) => outage)?.outage as Outage;
}

function head(model: PanelModel, event: string): Row {
  return model.visible.find((row) => row.event === event) as Row;
}

describe('rows that report the same', () => {
  it('are one row, with all of them behind it', () => {
    const { model } = twoAttempts();
    expect(events(model)).toEqual(['connect', 'connect', 'disconnect', 'reconnect_attempt', 'reconnect_attempt']);
    expect(model.reportsOf(head(model, 'disconnect'))).toHaveLength(2);
    const three = (event: string) => Array.from({ length: 3 }, () => event);
    expect(model.reportsOf(head(model, 'reconnect_attempt')).map(({ event }) => event)).toEqual(['reconnect_attempt', 'reconnecting', 'connect_error', 'reconnect_error'].flatMap(three));
    expect(model.total).toBe(28);
  });

  it('of an attempt are one row with its failure, which is one again when it is expanded', () => {
    const { model } = twoAttempts();
    model.toggleReports(head(model, 'reconnect_attempt'));
    expect(events(model)).toEqual(['connect', 'connect', 'disconnect', ...Array.from({ length: 3 }, () => 'reconnect_attempt'), ...Array.from({ length: 3 }, () => 'reconnecting'), 'connect_error', 'reconnect_attempt']);
    expect(model.reportsOf(head(model, 'connect_error'))).toHaveLength(6);
    model.toggleReports(head(model, 'reconnect_attempt'));
    model.setFilter({ ...SHOW_ALL, text: 'event:connect_error' });
    expect(events(model)).toEqual(['connect_error', 'connect_error']);
  });

  it('expand, and each can be revealed wherever it is hidden', () => {
    const { model } = twoAttempts();
    model.toggleReports(head(model, 'reconnect_attempt'));
    model.toggleReports(head(model, 'connect_error'));
    expect(model.visible).toHaveLength(5 + 11);
    model.toggleReports(head(model, 'connect_error'));
    model.toggleReports(head(model, 'reconnect_attempt'));
    expect(model.visible).toHaveLength(5);
    model.toggleOutage(outageOf(model));
    const hidden = model.all.findLast(({ event }) => event === 'reconnect_error') as Row;
    expect(model.visible).not.toContain(hidden);
    model.reveal(hidden.id);
    expect(model.visible).toContain(hidden);
  });

  it("are found by a filter that doesn't match the first of them", () => {
    const { model } = twoAttempts();
    model.setFilter({ ...SHOW_ALL, text: 'event:reconnecting' });
    expect(events(model)).toEqual(Array.from({ length: 6 }, () => 'reconnecting'));
    expect(withFolded(model)).toHaveLength(6);
  });

  it('are all exported, in order, if the filter matches them', () => {
    const { model } = twoAttempts();
    expect(withFolded(model)).toEqual(model.all);
    model.setFilter({ ...SHOW_ALL, text: 'event:connect_error nsp:/admin' });
    expect(withFolded(model)).toEqual(model.all.filter(({ event, namespace }) => event === 'connect_error' && namespace === '/admin'));
    model.setFilter({ ...SHOW_ALL, text: '' });
    model.toggleOutage(outageOf(model));
    expect(withFolded(model)).toEqual(model.all);
  });

  it("don't include those of another message, another failure or another time", () => {
    const { model, story } = twoAttempts();
    const before = model.visible.length;
    // The page connects by itself, again and again.
    story.wait(20).fail();
    story.wait(20).fail();
    story.wait(20).fail('websocket error');
    expect(model.visible).toHaveLength(before + 3);
    // A refusal is about one Socket.
    for (const socket of [SOCKET, ADMIN]) story.own('error', socket, ['not authorized']);
    expect(model.visible).toHaveLength(before + 5);
    story.tell({ kind: 'reserved', manager: MANAGER, event: 'connect_timeout', args: [20_000] });
    story.own('connect_error', SOCKET, [errorOf('timeout')]);
    expect(model.visible).toHaveLength(before + 6);
    story.wait(500).own('connect_error', SOCKET, [errorOf('timeout')]);
    expect(model.visible).toHaveLength(before + 7);
  });

  it('get another first row if the first has left the log', () => {
    const { model, story } = twoAttempts(30);
    for (let at = 0; at < 7; at++) story.receive('news');
    const first = model.all[0] as Row;
    expect(first).toMatchObject({ event: 'reconnect_attempt', namespace: '/admin' });
    expect(model.reportsOf(first)[0]).toBe(first);
    expect(model.reportsOf(first).map(({ event }) => event)).toContain('reconnect_error');
    expect(model.visible.slice(0, 2).map(({ event }) => event)).toEqual(['reconnect_attempt', 'reconnect_attempt']);
  });
});
