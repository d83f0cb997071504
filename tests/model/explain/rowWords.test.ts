import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { outageSummary } from '../../../panel/model/explain/outageTitle';
import { nextAttempt } from '../../../panel/model/explain/outageWords';
import type { Outage, Row } from '../../../panel/model/row';
import { bytes, count, dayOf, duration, timeOfDay } from '../../../panel/model/units';
import { rowWords, wordsText } from '../../../panel/model/explain/rowWords';
import type { ClientMajor } from '../../../src/protocol/manager';
import { ADMIN, errorOf, MANAGER, SOCKET, Story, text, unreachable } from '../story';

function setUp(client: ClientMajor = 4) {
  const model = createPanelModel();
  const story = new Story(model, 'page-1', client).hello().begin();
  story.engine({
    name: 'handshake',
    id: 'e',
    pingInterval: 1,
    pingTimeout: 1,
    upgrades: [],
    maxPayload: 1_000_000,
  });
  story.connect();
  const row = (seq: number) => model.rowOf('page-1', seq) as Row;
  const words = (seq: number, now = story.now) =>
    wordsText(rowWords(row(seq), { manager: model.manager('page-1', MANAGER), now }));
  const usual = (seq: number) => rowWords(row(seq), { manager: model.manager('page-1', MANAGER), now: story.now }).usual;
  return { model, story, row, words, usual };
}

describe('the explanation of a row', () => {
  it('says for a lost connection that Socket.IO reconnects, and when', () => {
    const { story, words } = setUp();
    const lost = story.own('disconnect', SOCKET, ['transport close'], true);
    expect(words(lost)).toMatch(/^Lost: transport close\. The connection was lost\./);
    expect(words(lost)).toContain('reconnects automatically: about to reconnect.');
    story.backoff(3, 2500);
    expect(words(lost, story.now + 100)).toContain('Socket.IO reconnects automatically: attempt 3 in 2.4 s.');
    story.wait(2500).own('reconnect_attempt', undefined, [3]);
    expect(words(lost)).toContain('attempt 3 in progress');
    story.wait(500).own('reconnect', undefined, [3]);
    story.connect();
    expect(words(lost)).toContain('The connection was restored after 3.0 s.');
  });

  it("says for a deliberate disconnect that it doesn't reconnect, and what to call", () => {
    const { story, words, usual } = setUp();
    const lost = story.own('disconnect', SOCKET, ['io server disconnect'], false);
    const explained = words(lost);
    expect(explained).toMatch(/^Disconnected: io server disconnect\./);
    expect(explained).toContain("Socket.IO doesn't reconnect automatically.");
    expect(usual(lost)?.advice).toContain('socket.connect()');
  });

  it('says for an unknown reason that it is unknown', () => {
    const { story, usual } = setUp();
    expect(usual(story.own('disconnect', SOCKET, ['solar flare']))?.cause).toContain("isn't one of Socket.IO's own reasons");
  });

  it('gives the message of a refusal by the server and says that there is no further attempt', () => {
    const { story, words } = setUp();
    const explained = words(story.own('connect_error', ADMIN, [errorOf('not authorized')], false));
    expect(explained).toMatch(/^The server refused the connection: "not authorized"\./);
    expect(explained).toContain("doesn't retry automatically");
  });

  it('covers a failed attempt, giving up and the recovery', () => {
    const { story, words } = setUp();
    story.own('disconnect', SOCKET, ['transport close'], true);
    story.backoff(1, 1000);
    const attempt = story.wait(1000).own('reconnect_attempt', undefined, [1]);
    expect(words(attempt)).toBe('Reconnection attempt 1. Started after 1.0 s (planned delay 1.0 s, random within 500 ms to 1.5 s).');
    const failed = story.own('reconnect_failed', undefined);
    expect(words(failed)).toMatch(/^Gave up after 1 attempt\./);
    expect(words(story.own('reconnect_error', undefined, [unreachable]))).toMatch(
      /^The attempt failed\. .*xhr poll error/,
    );
    const back = story.wait(1000).own('reconnect', undefined, [1]);
    story.connect();
    expect(words(back)).toMatch(/^Reconnected at attempt 1, after 2\.0 s\./);
  });

  it('gives the transport and the session of a connect, and whether it was recovered', () => {
    const { story, words } = setUp();
    expect(words(story.connect(SOCKET, { id: 'abc' }))).toBe('Connected over websocket with session ID abc.');
    expect(words(story.connect(SOCKET, { recovered: true }))).toContain('Recovered');
  });

  it('says if an event has no listener', () => {
    const { story, words } = setUp();
    expect(words(story.receive('new mesage', { listeners: 0 }))).toMatch(/^No listener for `new mesage`\./);
    expect(words(story.receive('news'))).toBe('Received 9 B.');
  });

  it('says what will happen to an emit that is bigger than the server allows', () => {
    const { story, words } = setUp();
    const explained = words(story.emit('big', {}, text('big', 'x'.repeat(1_300_000))));
    expect(explained).toMatch(/^Sent 1\.3 MB; the server's limit is 1\.0 MB\. The server will close the connection\./);
  });

  it.each([
    ['sent', 'Sent 9 B.'],
    ['buffered', 'Socket.IO sends it when the Socket connects.'],
    ['queued', '`retries`'],
    ['discarded', 'It will not be sent later.'],
    ['failed', 'emit() threw "boom".'],
  ] as const)('covers an emit that was %s', (fate, wanted) => {
    const { story, words } = setUp();
    expect(words(story.emit('chat', { fate, error: fate === 'failed' ? 'boom' : undefined }))).toContain(
      wanted,
    );
  });

  it.each([
    ['disconnect', [], 'reserved name'],
    ['chat', [{ deep: [{ $type: 'bigint', value: '1' }] }], 'BigInt'],
    ['chat', [{ self: { $type: 'cycle' } }], 'refers to itself'],
    ['chat', [1], 'The Console shows the error'],
  ] as const)('names a possible cause if an emit of %s with %j threw', (event, args, wanted) => {
    const { story, words } = setUp();
    const explained = words(story.emit(event, { fate: 'failed' }, { form: 'copy', args: structuredClone(args) as never }));
    expect(explained).toContain('Not sent: emit() threw an error. ');
    expect(explained).toContain(wanted);
  });

  it('exists for every event of every version', () => {
    for (const client of [1, 2, 3, 4] as const) {
      const { story, words } = setUp(client);
      for (const event of [
        'connect_timeout',
        'reconnecting',
        'connecting',
        'ping',
        'pong',
        'open',
        'close',
        'error',
      ]) {
        expect(words(story.own(event, undefined))).not.toBe('');
        expect(words(story.own(event, SOCKET))).not.toBe('');
      }
    }
  });
});

describe('the summary of an outage', () => {
  const outage: Outage = {
    id: 1,
    page: 'p',
    manager: 1,
    startedAt: 0,
    reason: 'transport close',
    state: 'over',
    endedAt: 6200,
    buffered: 4,
    flushed: 4,
    attempts: [1, 2, 3].map((number) => ({ number, startedAt: number })),
    together: [],
  };

  it('shows its length, its attempts and what was buffered', () => {
    expect(outageSummary([outage], 99_999)).toBe('Outage 6.2 s · 3 attempts · 4 emits buffered');
    expect(outageSummary([{ ...outage, flushed: 3 }], 0)).toBe(
      'Outage 6.2 s · 3 attempts · 4 emits buffered, 3 sent',
    );
  });

  it('is updated while it lasts and shows what comes next', () => {
    const attempts = [
      { number: 1, startedAt: 1 },
      { number: 2, planned: { at: 1000, delay: 3000 } },
    ];
    const running: Outage = {
      ...outage,
      state: 'retrying',
      endedAt: undefined,
      attempts,
      buffered: 1,
      flushed: 0,
    };
    expect(outageSummary([running], 1600)).toBe(
      'Outage 1.6 s · 1 attempt · 1 emit buffered · attempt 2 in 2.4 s',
    );
    expect(nextAttempt(running, 4000)).toBe('attempt 2 due now');
  });

  it('says if nothing follows automatically', () => {
    const alone: Outage = { ...outage, attempts: [], buffered: 0 };
    expect(outageSummary([{ ...alone, state: 'waiting' }], 0)).toContain(
      'waiting for the page to call connect()',
    );
    expect(outageSummary([{ ...alone, state: 'failed' }], 0)).toContain('gave up');
    expect(outageSummary([{ ...alone, state: 'left' }], 0)).toContain('page closed');
  });
});

describe('units', () => {
  it.each([
    [0, '0 ms'],
    [0.42, '0.4 ms'],
    [12.4, '12 ms'],
    [999.6, '1.0 s'],
    [6200, '6.2 s'],
    [59_960, '1 min'],
    [200_000, '3 min 20 s'],
    [7_500_000, '2 h 5 min'],
    [-3, '0 ms'],
  ])('%d ms is written as %s', (ms, wanted) => {
    expect(duration(ms)).toBe(wanted);
  });

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1300, '1.3 kB'],
    [1_000_000, '1.0 MB'],
    [999_960, '1.0 MB'],
    [2.5e9, '2.5 GB'],
  ])('%d bytes are written as %s', (size, wanted) => {
    expect(bytes(size)).toBe(wanted);
  });

  it('use the right plural form, and group thousands', () => {
    expect([count(1, 'event'), count(0, 'event'), count(12_431, 'event')]).toEqual([
      '1 event',
      '0 events',
      '12,431 events',
    ]);
  });

  it("show the time of day with milliseconds in the user's time zone", () => {
    const at = new Date(2026, 0, 31, 12, 1, 7, 205).getTime() + 0.4;
    expect([timeOfDay(at), dayOf(at)]).toEqual(['12:01:07.205', '2026-01-31']);
  });
});
