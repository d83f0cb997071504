import { beforeEach, describe, expect, it } from 'vitest';
import { NOTHING_SAVED, withSentEmit, type SentEmit } from '../../../panel/model/replay/savedEmits';
import { changeSavedEmits, loadSavedEmits, useSavedEmits } from '../../../panel/view/replay/useSavedEmits';

const sent = (event: string): SentEmit => ({ event, args: '[]', ack: false, namespace: '/', at: 1 });
const events = (): string[] => useSavedEmits.getState().history.map(({ event }) => event);

/** A storage that answers late, as a browser's does. */
function createStorage(stored: Record<string, unknown> = {}) {
  return {
    stored,
    read: async (key: string): Promise<unknown> => structuredClone(stored[key]),
    write: async (key: string, value: object): Promise<void> => void (stored[key] = structuredClone(value)),
  };
}

beforeEach(() => useSavedEmits.setState({ ...NOTHING_SAVED, isRead: false }));

describe('the stored data of replays', () => {
  it('is available once it was read', async () => {
    expect(useSavedEmits.getState().isRead).toBe(false);
    await loadSavedEmits(createStorage({ replay: { history: [sent('a')], favourites: [], riskyWords: ['x'] } }));
    expect(useSavedEmits.getState()).toMatchObject({ isRead: true, riskyWords: ['x'] });
    expect(events()).toEqual(['a']);
  });

  it('changes one after the other, even if each takes time', async () => {
    const storage = createStorage();
    await Promise.all(['a', 'b', 'c'].map((event) => changeSavedEmits(storage, (saved) => withSentEmit(saved, sent(event)))));
    expect(events()).toEqual(['c', 'b', 'a']);
  });

  it('keeps what a panel of another tab has written meanwhile', async () => {
    const storage = createStorage();
    await changeSavedEmits(storage, (saved) => withSentEmit(saved, sent('mine')));
    storage.stored['replay'] = withSentEmit(storage.stored['replay'] as typeof NOTHING_SAVED, sent('theirs'));
    await changeSavedEmits(storage, (saved) => withSentEmit(saved, sent('mine again')));
    expect(events()).toEqual(['mine again', 'theirs', 'mine']);
  });

  it('works without storage if that fails', async () => {
    const broken = { read: () => Promise.reject(new Error('full')), write: () => Promise.reject(new Error('full')) };
    await changeSavedEmits(broken, (saved) => withSentEmit(saved, sent('a')));
    expect(events()).toEqual(['a']);
    expect(useSavedEmits.getState().isRead).toBe(true);
  });
});
