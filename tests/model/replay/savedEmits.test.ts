import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexText, MOST_HEX_BYTES, readHex } from '../../../panel/model/draft/hex';
import { MOST_SENT, NOTHING_SAVED, readSavedEmits, withFavourite, withoutFavourite, withSentEmit, type SentEmit } from '../../../panel/model/replay/savedEmits';

const sent = (at: number, event = `e${at}`): SentEmit => ({ event, args: '[]', ack: false, namespace: '/', at });

describe('sent emits', () => {
  it('are stored, newest first, the last fifty', () => {
    let saved = NOTHING_SAVED;
    for (let at = 1; at <= MOST_SENT + 5; at++) saved = withSentEmit(saved, sent(at));
    expect(saved.history).toHaveLength(50);
    expect(saved.history[0]?.at).toBe(55);
    expect(saved.history.at(-1)?.at).toBe(6);
  });

  it('that are equal are stored once, at the last time', () => {
    const saved = [sent(1, 'a'), sent(2, 'b'), sent(3, 'a')].reduce(withSentEmit, NOTHING_SAVED);
    expect(saved.history.map(({ event, at }) => [event, at])).toEqual([['a', 3], ['b', 2]]);
  });

  it("that are too long for the browser’s storage aren't stored", () => {
    expect(withSentEmit(NOTHING_SAVED, { ...sent(1), args: JSON.stringify(['x'.repeat(60_000)]) }).history).toEqual([]);
  });
});

describe('favorites', () => {
  it('are sorted by name', () => {
    const { at: _at, ...emit } = sent(1);
    let saved = withFavourite(withFavourite(NOTHING_SAVED, { ...emit, name: 'b' }), { ...emit, name: 'a' });
    saved = withFavourite(saved, { ...emit, name: 'b', args: '[1]' });
    expect(saved.favourites.map(({ name, args }) => [name, args])).toEqual([['a', '[]'], ['b', '[1]']]);
    expect(withoutFavourite(saved, 'a').favourites).toHaveLength(1);
  });
});

describe('stored data', () => {
  it('is read unchanged', () => {
    const saved = { ...withSentEmit(NOTHING_SAVED, sent(1)), riskyWords: [] };
    expect(readSavedEmits(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
  });

  it('with another shape is ignored, whatever it is', () => {
    expect(readSavedEmits({ history: [1, { event: 'x' }, sent(4)], favourites: 'none', riskyWords: [1, 'drop'] })).toEqual({ history: [sent(4)], favourites: [], riskyWords: ['drop'] });
    fc.assert(fc.property(fc.anything(), (stored) => void readSavedEmits(stored)));
    expect(readSavedEmits(undefined)).toEqual(NOTHING_SAVED);
  });
});

describe('bytes as hexadecimal', () => {
  it('are read unchanged, with or without spaces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(readHex(hexText(bytes))).toEqual({ ok: true, bytes });
        expect(readHex(hexText(bytes).replaceAll(/\s/g, '').toUpperCase())).toEqual({ ok: true, bytes });
      }),
    );
  });

  it('are written sixteen per line', () => {
    expect(hexText(new Uint8Array(17))).toBe(`${'00 '.repeat(15)}00\n00`);
  });

  it.each([
    ['0g', '"g" isn\'t a hexadecimal digit'],
    ['00 1', '"1" has an odd number of digits'],
    ['00'.repeat(MOST_HEX_BYTES + 1), 'Use a file instead'],
  ])('%s is reported as a mistake', (text, words) => {
    expect(readHex(text)).toMatchObject({ ok: false, words: expect.stringContaining(words) as string });
  });
});
