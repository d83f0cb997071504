import { beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_KEPT, withSentEmit, type SentEmit } from '../../../panel/model/replay/kept';
import { keep, readShelf, useKept } from '../../../panel/view/replay/useKept';

const sent = (event: string): SentEmit => ({ event, args: '[]', ack: false, namespace: '/', at: 1 });
const events = (): string[] => useKept.getState().history.map(({ event }) => event);

/** A storage that answers late, as a browser's does. */
function createShelf(stored: Record<string, unknown> = {}) {
  return {
    stored,
    read: async (key: string): Promise<unknown> => structuredClone(stored[key]),
    keep: async (key: string, value: object): Promise<void> => void (stored[key] = structuredClone(value)),
  };
}

beforeEach(() => useKept.setState({ ...NOTHING_KEPT, isRead: false }));

describe('the stored data of replays', () => {
  it('is available once it was read', async () => {
    expect(useKept.getState().isRead).toBe(false);
    await readShelf(createShelf({ replay: { history: [sent('a')], favourites: [], riskyWords: ['x'] } }));
    expect(useKept.getState()).toMatchObject({ isRead: true, riskyWords: ['x'] });
    expect(events()).toEqual(['a']);
  });

  it('changes one after the other, even if each takes time', async () => {
    const shelf = createShelf();
    await Promise.all(['a', 'b', 'c'].map((event) => keep(shelf, (kept) => withSentEmit(kept, sent(event)))));
    expect(events()).toEqual(['c', 'b', 'a']);
  });

  it('keeps what a panel of another tab has written meanwhile', async () => {
    const shelf = createShelf();
    await keep(shelf, (kept) => withSentEmit(kept, sent('mine')));
    shelf.stored['replay'] = withSentEmit(shelf.stored['replay'] as typeof NOTHING_KEPT, sent('theirs'));
    await keep(shelf, (kept) => withSentEmit(kept, sent('mine again')));
    expect(events()).toEqual(['mine again', 'theirs', 'mine']);
  });

  it('works without storage if that fails', async () => {
    const broken = { read: () => Promise.reject(new Error('full')), keep: () => Promise.reject(new Error('full')) };
    await keep(broken, (kept) => withSentEmit(kept, sent('a')));
    expect(events()).toEqual(['a']);
    expect(useKept.getState().isRead).toBe(true);
  });
});
