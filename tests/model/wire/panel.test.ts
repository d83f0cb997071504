import { describe, expect, it, vi } from 'vitest';
import { rowFacts } from '../../../panel/model/explain/facts';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { draftOf, draftProblems } from '../../../panel/model/draft/draft';
import { outageState } from '../../../panel/model/explain/outageTitle';
import { CANNOT_SEND } from '../../../panel/model/explain/wireWords';
import { rowWords, wordsText } from '../../../panel/model/explain/rowWords';
import { previewRow } from '../../../panel/model/values/preview';
import type { Row } from '../../../panel/model/row';
import { isCapture } from '../../../src/protocol/isCapture';
import { WireStory } from './wireStory';

const PAGE = 'page-1';

async function panelOf(story: WireStory) {
  const model = createPanelModel();
  model.hello(PAGE, { url: 'https://example.test/', top: true, socketio: true, startedAt: 0 });
  const captures = story.told.filter(isCapture);
  model.ingest(PAGE, captures);
  // The code that reads the wire is loaded with its first capture.
  await vi.dynamicImportSettled();
  const words = (row: Row | undefined) => row && wordsText(rowWords(row, { now: story.now, manager: model.managers[0] }));
  return { model, words, rowFor: (event: string) => model.visible.find((row) => row.event === event) };
}

const connected = () => new WireStory().openWebSocket().ws('> 40', '< 40{"sid":"s1"}');
const url = new WireStory().url('websocket');

describe('the panel, of a client that is seen on the wire only,', () => {
  it('shows its rows, its Sockets and its acks like any other', async () => {
    const { model, rowFor } = await panelOf(connected().ws('> 420["ask",{"a":1}]', '< 430["fine"]', '< 42["told"]'));
    expect(model.visible.map(({ direction, event }) => `${direction} ${event}`)).toEqual(['reserved connect', 'emit ask', 'on told']);
    expect(rowFor('ask')).toMatchObject({ namespace: '/', ack: { state: 'acked' } });
    expect(previewRow(rowFor('ask') as Row, 100)).toContain('a: 1');
    expect(model.managers[0]).toMatchObject({ transport: 'websocket', maxPayload: 1_000_000, manager: { wireOnly: true } });
    expect(model.managers[0]?.sockets[0]).toMatchObject({ state: 'connected', facts: { id: 's1' }, emits: 1, received: 1 });
  });

  it("marks an event, and doesn't claim that it has no listener", async () => {
    const { words, rowFor, model } = await panelOf(connected().ws('< 42["told"]', '> 42["said"]'));
    expect(words(rowFor('told'))).toContain('Seen on the wire only. The page\'s listeners are unknown.');
    expect(words(rowFor('said'))).toContain('Seen on the wire only');
    expect([...(model.managers[0]?.sockets[0]?.listening.missed ?? [])]).toEqual([]);
  });

  it('refuses to replay, with the reason', async () => {
    const { model, rowFor } = await panelOf(connected().ws('> 42["said"]'));
    const draft = draftOf(rowFor('said') as Row);
    expect(draft && draftProblems(draft, model)).toEqual([{ field: 'socket', words: CANNOT_SEND }]);
    expect(draft && draftProblems({ ...draft, buffer: true }, model)).toHaveLength(1);
  });

  it("doesn't claim that a lost connection will be restored, and shows it when it is", async () => {
    const lost = connected().step(url, 1, 'close', 1006);
    const { words, rowFor } = await panelOf(lost);
    expect(words(rowFor('disconnect'))).toContain('Lost: transport close.');
    expect(words(rowFor('disconnect'))).toContain('Whether Socket.IO reconnects is unknown');
    const { outage } = rowFor('disconnect') as Row;
    expect(outage && outageState(outage, lost.now)).toBe('may reconnect');
    lost.wait(1_500).openWebSocket(2, { sid: 'engine-2' }).frame(url, 2, 'out', '40').frame(url, 2, 'in', '40{"sid":"s2"}');
    const again = await panelOf(lost);
    expect(again.rowFor('disconnect')?.outage).toMatchObject({ state: 'over' });
    expect(again.words(again.rowFor('disconnect'))).toContain('The connection was restored after 1.5');
  });

  it('explains a close by the client itself as far as possible', async () => {
    const { words, rowFor } = await panelOf(connected().step(url, 1, 'end'));
    expect(words(rowFor('disconnect'))).toContain('The client closed the connection.');
    expect(words(rowFor('disconnect'))).not.toContain("isn't one of Socket.IO's own reasons");
  });

  it('shows the facts of the connection from the wire, and none that only the page knows', async () => {
    const { model } = await panelOf(connected());
    const [state] = model.managers;
    const facts = new Map((state ? rowFacts(model.all.at(-1) as Row, state, undefined) : []).map(({ name, value }) => [name, value]));
    expect(facts.get('Client')).toBe('3.x or 4.x');
    expect(facts.get('Source')).toBe('wire only');
    expect([...facts.keys()]).not.toContain('Reconnection');
    expect([...facts.keys()]).not.toContain('Connect timeout');
  });
});
