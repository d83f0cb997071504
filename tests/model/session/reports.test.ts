import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { rowWords } from '../../../panel/model/explain/rowWords';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import type { PanelModel } from '../../../panel/model/panelModel';
import type { Row } from '../../../panel/model/row';
import { sideSentences } from '../../../panel/model/server/join/sideSentences';
import type { NewReport } from '../../../panel/model/serverReport';
import { chosenRows } from '../../../panel/model/session/chosenRows';
import type { Chosen } from '../../../panel/model/session/format';
import { Mask } from '../../../panel/model/session/mask';
import { readReport } from '../../../panel/model/session/readReport';
import { SessionReader } from '../../../panel/model/session/sessionReader';
import { SessionWriter } from '../../../panel/model/session/sessionWriter';
import { setSide } from '../../../panel/model/side';
import { START, Story } from '../story';

const SERVER = { id: 'server 1', url: 'http://localhost:3000/?token=very-secret' };
const OTHER = { id: 'server 2', url: 'http://localhost:4000/' };

function report(parts: Partial<NewReport>): NewReport {
  return { at: START, time: START - 7, report: 'received', event: 'chat', namespace: '/', client: 'abc', payload: { form: 'copy', args: ['hi'] }, ...parts };
}

const ACTION = report({
  report: 'action',
  event: 'news',
  client: '',
  room: 'r1',
  payload: { form: 'copy', args: [{ password: 'hunter2' }] },
  action: { kind: 'emit', target: { namespace: '/', room: 'r1' }, reach: 3, outcome: { state: 'reported', count: 2, of: 3 } },
});

/** The page's rows, and between them what two servers said. */
function joined(): PanelModel {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  model.reported(SERVER, [report({ report: 'connection', event: 'connection', payload: { form: 'copy', args: [] } })]);
  story.emit('chat');
  setSide(model.all.at(-1) as Row, { state: 'had', report: 1, time: START, after: { least: 2, most: 4 } });
  model.reported(SERVER, [report({}), report({ report: 'join', event: 'join', room: 'r1', payload: { form: 'copy', args: ['r1'] } })]);
  model.reported(OTHER, [report({ report: 'sent', event: 'news', recipients: 2, payload: { form: 'copy', args: [{ $type: 'date', value: '2026-01-01T00:00:00.000Z' }] } })]);
  story.receive('news');
  model.reported(SERVER, [ACTION, report({ report: 'disconnect', event: 'disconnect', payload: { form: 'copy', args: ['ping timeout'] } })]);
  model.setBookmark((model.all.at(-1) as Row).id, 'there it went');
  return model;
}

function lines(model: PanelModel, { mask, chosen = 'all' }: { mask?: Mask; chosen?: Chosen } = {}): string[] {
  const source = { rows: chosenRows(chosen, model, []), pages: model.pages, servers: model.servers, contextOf: model.contextOf };
  return [...new SessionWriter(source, { chosen: 'all', at: START, extension: '1.2.3', mask }).lines()];
}

function read(written: readonly string[]) {
  const model = createPanelModel();
  const reader = new SessionReader(model);
  for (const line of written) reader.read(line);
  reader.end();
  return { model, reader };
}

function shown(model: PanelModel): string[] {
  return model.all.map((row) => `${row.direction} ${row.event} ${rowWords(row, { now: row.at }).what} ${sideSentences(row).join(' ')} ${row.bookmark?.note ?? ''}`);
}

describe("a session file with the server's own rows", () => {
  it('shows both halves as the panel that wrote it, and is the same file when it is saved again', () => {
    const model = joined();
    const written = lines(model);
    const { model: imported, reader } = read(written);
    expect(reader.problems).toEqual([]);
    expect(reader.skipped).toBe(0);
    expect(shown(imported)).toEqual(shown(model));
    expect(shown(imported).filter((row) => row.startsWith('server'))).toHaveLength(6);
    expect([...imported.servers.values()].map(({ url }) => url)).toEqual([SERVER.url, OTHER.url]);
    expect(lines(imported)).toEqual(written);
    imported.setFilter({ ...SHOW_ALL, text: 'side:server room:r1' });
    expect(imported.visible.map(({ event }) => event)).toEqual(['join', 'news']);
  });

  it('has those that were chosen', () => {
    const model = joined();
    model.setFilter({ ...SHOW_ALL, text: 'side:server event:news' });
    const { model: imported } = read(lines(model, { chosen: 'filtered' }));
    expect(imported.all.map(({ direction, event }) => `${direction} ${event}`)).toEqual(['server news', 'server news']);
  });

  it('masks secrets as it does in what the page sent', () => {
    const model = joined();
    const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln';
    model.reported(SERVER, [
      report({ payload: { form: 'copy', args: [{ token: 'abc-secret' }, 'http://a.test/?api_key=abc-secret', token] } }),
      report({ report: 'join', event: 'join', room: token, payload: { form: 'copy', args: [token] } }),
      { ...ACTION, room: token, action: { kind: 'join', target: { namespace: '/', room: token }, room: token, outcome: { state: 'waiting' } } },
    ]);
    const mask = new Mask({ names: [], withoutBinary: false });
    const text = lines(model, { mask }).join('\n');
    for (const secret of ['very-secret', 'abc-secret', 'hunter2', token]) expect(text, secret).not.toContain(secret);
    expect(text).toContain('••••••');
    expect(mask.masked.get('token')).toBeGreaterThan(1);
    // The log itself is as it was.
    expect(JSON.stringify(model.all.map(({ capture }) => capture))).toContain('hunter2');
  });

  it('is read without what isn’t a report: the others stay', () => {
    const written = lines(joined()).map((line) => line.replace('"report":"join"', '"report":"of a later version"').replace('"count":2,"of":3', '"count":-2,"of":3'));
    const { model, reader } = read([...written.slice(0, -1), '{"type":"server","server":1,"url":"http://again"}', '{"type":"server","server":"x"}', '{"type":"report","server":9,"report":{}}', ...written.slice(-1)]);
    expect(reader.problemCount).toBe(5);
    expect(model.all.filter(({ direction }) => direction === 'server').map(({ event }) => event)).toEqual(['connection', 'chat', 'news', 'disconnect']);
  });

  it('may have anything in its place', () => {
    const anything = fc.dictionary(fc.constantFrom('at', 'time', 'event', 'namespace', 'client', 'payload', 'room', 'recipients', 'action'), fc.anything());
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('received', 'sent', 'action'), anything, (value, kind, fields) => {
        readReport(value);
        const found = readReport({ ...ACTION, ...fields, report: kind });
        if (!found) return;
        const model = createPanelModel();
        const row = model.importReport(model.importServer(''), found);
        // Whatever is accepted can be shown.
        expect(() => rowWords(row, { now: 0 })).not.toThrow();
      }),
    );
  });
});
