import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { PanelModel } from '../../../panel/model/panelModel';
import type { Row } from '../../../panel/model/row';
import { setSide, sideOf } from '../../../panel/model/side';
import { sideCell } from '../../../panel/model/server/join/sideCell';
import { sideSentences } from '../../../panel/model/server/join/sideSentences';
import type { ServerSide } from '../../../panel/model/serverSide';
import { SessionReader } from '../../../panel/model/session/sessionReader';
import { SessionWriter } from '../../../panel/model/session/sessionWriter';
import { readSide } from '../../../panel/model/session/writtenSide';
import { Mask } from '../../../panel/model/session/mask';
import { SOCKET, START, Story } from '../story';

const SIDES: ServerSide[] = [
  { state: 'had', report: 7, time: START, after: { least: 2, most: 4 } },
  { state: 'had', report: 8, time: undefined, after: { least: 0, most: Infinity } },
  { state: 'never', reason: 'ping timeout' },
  { state: 'ambiguous' },
  { state: 'sent', report: 9, time: START, before: { least: 0, most: 3 }, group: { namespace: '/', event: 'news', time: START, recipients: new Set(['a', 'b']), count: 2, readings: [{ kind: 'room', room: 'r1', count: 2 }] } },
  { state: 'ended', reason: 'ping timeout', rooms: ['r1', 'r2'], others: [['transport close', 4], ['ping timeout', 1]], linkLost: undefined, gone: undefined, started: undefined },
  { state: 'ended', reason: undefined, rooms: [], others: [], linkLost: true, gone: 7, started: 8 },
];

const FIELDS = ['time', 'span', 'reason', 'event', 'namespace', 'count', 'readings', 'rooms', 'others', 'linkLost', 'gone', 'started'];

function lines(sides: readonly ServerSide[], mask?: Mask): string[] {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  for (const [at, side] of sides.entries()) {
    if (side.state === 'sent') story.receive(`event ${at}`);
    else if (side.state === 'ended') story.own('disconnect', SOCKET, ['transport close'], true);
    else story.emit(`event ${at}`);
    setSide(model.all.at(-1) as Row, side);
  }
  const source = { rows: model.all, pages: model.pages, servers: model.servers, contextOf: model.contextOf };
  return [...new SessionWriter(source, { chosen: 'all', at: START, extension: '1.2.3', mask }).lines()];
}

function writtenAgain(model: PanelModel): string[] {
  const source = { rows: model.all, pages: model.pages, servers: model.servers, contextOf: model.contextOf };
  return [...new SessionWriter(source, { chosen: 'all', at: START, extension: '1.2.3' }).lines()];
}

function read(written: readonly string[]) {
  const model = createPanelModel();
  const reader = new SessionReader(model);
  for (const line of written) reader.read(line);
  reader.end();
  return { model, reader };
}

describe("a session file with a server's side of its events", () => {
  it('says the same of each as the panel that wrote it', () => {
    const { model, reader } = read(lines(SIDES));
    expect(reader.problems).toEqual([]);
    expect([model.isJoined, createPanelModel().isJoined]).toEqual([true, false]);
    expect(model.all.map((row) => sideSentences(row))).toEqual([
      ['The server had it after 3 ms (± 1 ms: the two clocks differ).'],
      ['The server had it.'],
      [expect.stringContaining('The server never had it.')],
      [expect.stringContaining('not certain')],
      ['The server sent it at most 3 ms earlier.', "Looks like `to('r1')`: 2 of 2 members."],
      ['The server says `ping timeout`; the page saw `transport close`.', 'It was in the rooms r1, r2, and no longer is.', '5 other Sockets were disconnected within the same second (transport close × 4, ping timeout × 1): look for one cause.'],
      ["The panel's own connection to the server was lost at the same moment.", 'Process 7 has not reported since, and process 8 was started then: the server was restarted.'],
    ]);
    expect(lines(SIDES).filter((line) => line.startsWith('{"type":"side"'))).toEqual(writtenAgain(model).filter((line) => line.startsWith('{"type":"side"')));
  });

  it('has no secret in the names of rooms or in what the server said', () => {
    const room = 'https://example.test/?token=hush';
    const sides: ServerSide[] = [
      { state: 'sent', report: 9, time: START, group: { namespace: '/', event: 'news', time: START, recipients: new Set(['a']), count: 1, readings: [{ kind: 'room', room, count: 1 }, { kind: 'roomBroadcast', room, sender: 'a', count: 1 }] } },
      { state: 'ended', reason: room, rooms: [room, 'r1'], others: [[room, 2]] },
      { state: 'never', reason: room },
    ];
    const written = lines(sides, new Mask({ names: [], withoutBinary: false })).join('\n');
    expect(written).not.toContain('hush');
    expect(written.match(/https:\/\/example\.test\/\?token=••••••/g)).toHaveLength(6);
  });

  it('is read without what isn’t one: the others stay', () => {
    const written = lines(SIDES).map((line) => line.replace('"kind":"room"', '"kind":"of a later version"').replace('"reason":"ping timeout"', '"reason":{}'));
    const { model, reader } = read(written);
    expect(reader.problemCount).toBe(3);
    expect(model.all.map((row) => sideOf(row)?.state)).toEqual(['had', 'had', undefined, 'ambiguous', undefined, undefined, 'ended']);
  });

  it('may have anything in its place', () => {
    const model = createPanelModel();
    new Story(model).hello().begin().own('disconnect', SOCKET, ['transport close'], true);
    const row = model.all.at(-1) as Row;
    const others = fc.array(fc.oneof(fc.tuple(fc.string(), fc.integer()), fc.anything()), { maxLength: 3 });
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('had', 'never', 'sent', 'ambiguous', 'ended'), fc.dictionary(fc.constantFrom(...FIELDS), fc.oneof(fc.anything(), fc.string(), fc.integer(), others, fc.array(fc.string()))), (value, state, fields) => {
        readSide(value);
        const side = readSide({ ...fields, state });
        if (!side) return;
        // Whatever is accepted can be shown.
        setSide(row, side);
        expect(sideSentences(row).every((sentence) => typeof sentence === 'string')).toBe(true);
        expect(typeof sideCell(side)).toBe('string');
      }),
    );
  });
});
