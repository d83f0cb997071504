import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Row } from '../../../panel/model/row';
import { setSide, sideOf } from '../../../panel/model/side';
import { sideSentences } from '../../../panel/model/server/join/sentences';
import type { ServerSide } from '../../../panel/model/serverSide';
import { SessionReader } from '../../../panel/model/session/sessionReader';
import { SessionWriter } from '../../../panel/model/session/sessionWriter';
import { readSide } from '../../../panel/model/session/writtenSide';
import { START, Story } from '../story';

const SIDES: ServerSide[] = [
  { state: 'had', report: 7, time: START, after: { least: 2, most: 4 } },
  { state: 'had', report: 8, time: undefined, after: { least: 0, most: Infinity } },
  { state: 'never', reason: 'ping timeout' },
  { state: 'ambiguous' },
  { state: 'sent', report: 9, time: START, before: { least: 0, most: 3 }, group: { namespace: '/', event: 'news', time: START, recipients: new Set(['a', 'b']), count: 2, readings: [{ kind: 'room', room: 'r1', count: 2 }] } },
];

function lines(sides: readonly ServerSide[]): string[] {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  for (const [at, side] of sides.entries()) {
    if (side.state === 'sent') story.receive(`event ${at}`);
    else story.emit(`event ${at}`);
    setSide(model.all.at(-1) as Row, side);
  }
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
    ]);
  });

  it('is read without what isn’t one: the others stay', () => {
    const written = lines(SIDES).map((line) => line.replace('"kind":"room"', '"kind":"of a later version"').replace('"reason":"ping timeout"', '"reason":{}'));
    const { model, reader } = read(written);
    expect(reader.problemCount).toBe(2);
    expect(model.all.map((row) => sideOf(row)?.state)).toEqual(['had', 'had', undefined, 'ambiguous', undefined]);
  });

  it('may have anything in its place', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('had', 'never', 'sent', 'ambiguous'), fc.dictionary(fc.constantFrom('time', 'span', 'reason', 'event', 'namespace', 'count', 'readings'), fc.anything()), (value, state, fields) => {
        readSide(value);
        const side = readSide({ ...fields, state });
        // Whatever is accepted can be shown.
        if (side) expect(() => JSON.stringify(side)).not.toThrow();
      }),
    );
  });
});
