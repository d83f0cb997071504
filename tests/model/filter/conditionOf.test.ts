import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileFilter } from '../../../panel/model/filter/compileFilter';
import { conditionOf } from '../../../panel/model/filter/conditionOf';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import type { Row } from '../../../panel/model/row';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { Payload, Portable } from '../../../src/protocol/payload';
import { isCapture } from '../../../src/protocol/isCapture';
import * as natives from '../../../src/hook/patch/natives';
import { conditionTest } from '../../../src/hook/workbench/conditionTest';
import type { HostNatives } from '../../../src/hook/workbench/host';
import { SOCKET, Story } from '../story';

const PLACE = { namespace: '/', url: 'https://example.test/page-1' };

function setUp() {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  return { model, story };
}

/** What the page would say to this event, and what the panel's filter says to its row. */
function answers(text: string, row: Row): { page: boolean; panel: boolean } {
  const made = conditionOf(text, PLACE);
  if ('problem' in made) throw new Error(made.problem.message);
  const { capture } = row;
  if (capture.kind !== 'outgoing' && capture.kind !== 'incoming') throw new Error('no event');
  const { event, payload } = capture;
  const candidate = { direction: capture.kind === 'incoming' ? 'in' : 'out', event, payload, ...('listeners' in capture && { listeners: capture.listeners }) } as const;
  return {
    page: conditionTest(structuredClone(made.condition), natives as unknown as HostNatives)(candidate),
    panel: compileFilter({ ...SHOW_ALL, text }, { urlOf: () => PLACE.url })(row),
  };
}

const TERMS = [
  'chat', 'event:chat*', 'event:a|b', '-event:chat', 'nsp:/', 'nsp:/admin', 'dir:in', 'dir:out|in', 'dir:reserved', 'payload:b', 'payload:/[0-9]{2}/', 'payload.id:1', 'payload.0.id:>3',
  'payload.id:1..5', 'payload.user.name:a*', 'size:>20', 'size:10..40', 'is:binary', '-is:no-listener', 'frame:example', '"a b"', '/^chat$/',
] as const;

describe('a condition', () => {
  it('matches in the page what the filter matches in the panel', () => {
    const { model, story } = setUp();
    const filter = fc.array(fc.constantFrom(...TERMS), { minLength: 1, maxLength: 4 }).chain((terms) => fc.constantFrom(terms.join(' '), terms.join(' or '), `not (${terms.join(' or ')})`));
    const word = fc.constantFrom('chat', 'a', 'b', 'a b', '12', '');
    const value = fc.letrec<{ value: Portable }>((tie) => ({
      value: fc.oneof({ depthSize: 'small' }, word, fc.integer({ min: 0, max: 9 }), fc.boolean(), fc.constant(null), fc.record({ id: fc.integer({ min: 0, max: 9 }), user: fc.record({ name: word }) }), fc.array(tie('value'), { maxLength: 2 })),
    })).value;
    const args = fc.array(value, { maxLength: 3 });
    fc.assert(
      fc.property(filter, word, args, fc.boolean(), fc.boolean(), (text, name, values, isText, isIn) => {
        const event = name || 'chat';
        const payload: Payload = isText ? { form: 'text', text: `2${JSON.stringify([event, ...values])}` } : { form: 'copy', args: values };
        const seq = isIn
          ? story.tell({ kind: 'incoming', socket: SOCKET, event, payload, listeners: values.length % 2 })
          : story.tell({ kind: 'outgoing', socket: SOCKET, event, payload, fate: 'sent' });
        const { page, panel } = answers(text, model.rowOf(story.page, seq) as Row);
        expect({ text, page }).toEqual({ text, page: panel });
      }),
      { numRuns: 500 },
    );
  });

  it('treats binary values and other special ones as the panel shows them', () => {
    const { model, story } = setUp();
    const special: Portable[] = [{ $type: 'binary', attachment: { type: 'ArrayBuffer', size: 70 } }, { $type: 'object', name: 'Map', entries: [['id', 1]] }, { $type: 'date', value: '2026-01-31T12:00:00.000Z' }];
    const row = model.rowOf(story.page, story.tell({ kind: 'outgoing', socket: SOCKET, event: 'chat', payload: { form: 'copy', args: special }, fate: 'sent' })) as Row;
    for (const text of ['is:binary', 'size:>70', 'size:<70', 'payload.id:1', 'payload.1.id:1', 'payload.0.attachment:x', 'payload:2026']) expect({ text, ...answers(text, row) }).toMatchObject({ page: answers(text, row).panel });
  });

  it("passes the guards, however deep a filter can be, and anything else doesn't", () => {
    const ruleOf = (condition: unknown) => ({ kind: 'workbench', seq: 1, at: 1, rules: [{ id: 'r', count: 0, rule: { kind: 'hold', socket: 1, direction: 'both', filter: 'x', condition, inOrder: true } }] });
    const deep = conditionOf(`${'-('.repeat(24)}chat${')'.repeat(24)}`, PLACE);
    for (const made of [deep, ...TERMS.map((text) => conditionOf(text, PLACE)), conditionOf('', PLACE)]) {
      expect('condition' in made && isCapture(ruleOf(made.condition))).toBe(true);
    }
    const endless = Array.from({ length: 5_000 }).reduce<object>((of) => ({ test: 'not', of }), { test: 'binary' });
    for (const wrong of [undefined, {}, { test: 'run', code: 'x' }, { test: 'not' }, { test: 'event', pattern: 'x' }, endless]) expect(isCapture(ruleOf(wrong))).toBe(false);
  });

  it.each(['ack:>1s', 'is:acked', 'is:error', 'after:12:00', 'event:x or is:late'])('is refused if it is only known later: %s', (text) => {
    const made = conditionOf(text, PLACE);
    expect('problem' in made && made.problem.message).toContain("isn't known yet when an event is held");
  });

  it('reports the problems of the filter itself', () => {
    expect(conditionOf('(chat', PLACE)).toEqual({ problem: { message: 'Missing ")".', at: 0, end: 1 } });
  });
});
