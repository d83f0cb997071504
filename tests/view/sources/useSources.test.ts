import { beforeEach, describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { useSources } from '../../../panel/view/sources/useSources';
import { useUi } from '../../../panel/view/ui';

describe('the sources', () => {
  beforeEach(() => {
    for (const { id } of useSources.getState().files) useSources.getState().close(id);
    useUi.getState().select(undefined);
  });

  const names = () => useSources.getState().files.map(({ name }) => name);
  const shown = () => useSources.getState().files.find(({ id }) => id === useSources.getState().shown)?.name;

  it('are the live log and each file side by side, with the last opened one shown', () => {
    expect([names(), shown()]).toEqual([[], undefined]);
    useSources.getState().open('one.jsonl', createPanelModel());
    useSources.getState().open('two.jsonl', createPanelModel());
    expect([names(), shown()]).toEqual([['one.jsonl', 'two.jsonl'], 'two.jsonl']);
    useSources.getState().close(useSources.getState().shown!);
    expect([names(), shown()]).toEqual([['one.jsonl'], undefined]);
  });

  it("each have their own selection, and unfinished input doesn't move to another", () => {
    useUi.getState().select(7);
    useUi.getState().markToCompare(7);
    useUi.getState().openDrawer({ kind: 'compose' });
    useSources.getState().open('one.jsonl', createPanelModel());
    expect(useUi.getState()).toMatchObject({ selected: undefined, selection: [], marked: undefined, drawer: undefined });
    useUi.getState().select(3);
    const file = useSources.getState().shown;
    useSources.getState().show(undefined);
    expect(useUi.getState()).toMatchObject({ selected: 7, selection: [7] });
    useSources.getState().show(file);
    expect(useUi.getState().selected).toBe(3);
  });
});
