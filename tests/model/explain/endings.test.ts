import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { engineAt } from '../../../panel/model/engineAt';
import { causesOf } from '../../../panel/model/explain/causes/causesOf';
import { sceneOf } from '../../../panel/model/explain/causes/scene';
import { usualOf } from '../../../panel/model/explain/causes/usualOf';
import { outageFacts } from '../../../panel/model/explain/outageFacts';
import { rowWords } from '../../../panel/model/explain/rowWords';
import { MANAGER, SOCKET, Story } from '../story';

interface How {
  transport?: string;
  reason?: string;
  /** The code of the WebSocket, and its reason. */
  closed?: [code: number, reason?: string];
  clean?: boolean;
}

/** All that the panel says of a Socket that is lost like this. */
function said({ transport = 'websocket', reason = 'transport close', closed, clean = true }: How) {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.engine({ name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000, upgrades: [] });
  story.engine({ name: 'open', transport });
  story.connect();
  story.wait(700).engine({ name: 'close', reason });
  const seq = story.own('disconnect', SOCKET, [reason], true);
  if (closed) story.engine({ name: 'ws_closed', code: closed[0], reason: closed[1] ?? '', clean });
  const row = model.rowOf(story.page, seq)!;
  const manager = model.manager(story.page, MANAGER)!;
  const scene = sceneOf(model, row)!;
  const usual = usualOf(scene, rowWords(row, { manager, now: story.now }).usual);
  const facts = outageFacts(row.outage!, row, engineAt(manager.engines, row.at));
  return { ids: causesOf(scene).map(({ id }) => id), usual: usual?.cause, code: facts.find(({ name }) => name === 'WebSocket close code')?.value };
}

const CUT = /no close frame/i;
const PROPERLY = /closed it properly/;

describe('how a connection ended', () => {
  it.each<[string, How, { ids: string[]; usual: RegExp; code?: RegExp }]>([
    ['1005, clean: a close frame came, without a code', { closed: [1005] }, { ids: ['closed on purpose'], usual: PROPERLY, code: /1005 \(a close frame without a code/ }],
    ['1005, not clean for something was left to send', { closed: [1005], clean: false }, { ids: ['closed on purpose'], usual: PROPERLY, code: /a close frame without/ }],
    ['1000: a close frame came', { closed: [1000, 'bye'] }, { ids: ['closed on purpose'], usual: PROPERLY, code: /1000.*bye/ }],
    ['1006: none came, and no cause is known', { closed: [1006], clean: false }, { ids: [], usual: CUT, code: /1006 \(no close frame/ }],
    ['1001 says why', { closed: [1001] }, { ids: ['close code 1001'], usual: PROPERLY, code: /1001/ }],
    ['1007 says why', { closed: [1007, 'invalid inflate'] }, { ids: ['close code 1007'], usual: PROPERLY, code: /1007.*inflate/ }],
    ['1009 says why', { closed: [1009] }, { ids: ['over the limit'], usual: PROPERLY, code: /1009/ }],
    ['a code of a library is one of its own', { closed: [3456] }, { ids: ['close code 3xxx'], usual: PROPERLY, code: /3456/ }],
    ['a close packet of long-polling has no code', { transport: 'polling' }, { ids: ['closed on purpose'], usual: PROPERLY }],
    ['a WebSocket that nobody could watch', {}, { ids: [], usual: /ended the connection/ }],
    ['1005 that answers the page’s own close', { reason: 'forced close', closed: [1005] }, { ids: ['own close'], usual: /below the Socket/ }],
    ['1011 that comes after the page gave up', { reason: 'ping timeout', closed: [1011] }, { ids: ['silence'], usual: /pingInterval/ }],
  ])('%s', (_, how, expected) => {
    const { ids, usual, code } = said(how);
    expect(ids).toEqual(expected.ids);
    expect(usual).toMatch(expected.usual);
    if (expected.code) expect(code).toMatch(expected.code);
    else expect(code).toBeUndefined();
    // Only where none came.
    if (how.closed?.[0] !== 1006) expect(`${usual} ${code}`).not.toMatch(CUT);
  });
});

describe('a message over the limit', () => {
  it.each([
    [1009, true],
    [1006, true],
    [1005, true],
    [1001, false],
    [1012, false],
    [4001, false],
  ])('before a close with %d is its cause: %s', (code, isNamed) => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.engine({ name: 'handshake', id: 'e', pingInterval: 25_000, pingTimeout: 20_000, maxPayload: 1_000, upgrades: [] });
    story.connect();
    story.wait(500).emit('upload', {}, { form: 'text', text: `2["upload","${'x'.repeat(2_000)}"]` });
    story.wait(20).engine({ name: 'close', reason: 'transport close' });
    const seq = story.own('disconnect', SOCKET, ['transport close'], true);
    story.engine({ name: 'ws_closed', code, reason: '', clean: true });
    const ids = causesOf(sceneOf(model, model.rowOf(story.page, seq)!)!).map(({ id }) => id);
    expect(ids.includes('over the limit')).toBe(isNamed);
  });
});

describe('a page that is briefly offline', () => {
  it.each([
    ['then is named', [['offline', 0], ['online', 400]], true],
    ['a moment after the loss is named', [['offline', 800]], true],
    ['before it, and online again, is not', [['offline', -900], ['online', -100]], false],
    ['long after it is not', [['offline', 5_000]], false],
  ] as const)('%s', (_, changes, isNamed) => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    story.connect();
    let now = 0;
    const until = (at: number) => {
      story.wait(at - now);
      now = at;
    };
    story.wait(1_000);
    for (const [change, at] of changes.filter(([, at]) => at <= 0)) {
      until(at);
      story.tell({ kind: 'page', change });
    }
    until(0);
    const seq = story.own('disconnect', SOCKET, ['transport close'], true);
    for (const [change, at] of changes.filter(([, at]) => at > 0)) {
      until(at);
      story.tell({ kind: 'page', change });
    }
    const ids = causesOf(sceneOf(model, model.rowOf(story.page, seq)!)!).map(({ id }) => id);
    expect(ids.includes('offline')).toBe(isNamed);
  });
});
