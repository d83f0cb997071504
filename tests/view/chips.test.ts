import { beforeEach, describe, expect, it } from 'vitest';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { takeChips, toggleChip } from '../../panel/view/chips';
import { DEFAULTS, useSettings } from '../../panel/view/settings';

describe('the chips of the toolbar', () => {
  beforeEach(() => useSettings.setState(DEFAULTS, true));

  it('filter, and are stored', () => {
    const model = createPanelModel();
    toggleChip(model, 'reserved');
    toggleChip(model, 'heartbeat');
    expect([...model.filter.directions]).toEqual(['emit', 'on', 'page']);
    expect(model.filter.heartbeat).toBe(true);
    expect(useSettings.getState().chips).toEqual(['emit', 'on', 'page', 'heartbeat']);
    toggleChip(model, 'reserved');
    expect(model.filter.directions.has('reserved')).toBe(true);
  });

  it('have their previous state, and leave the rest of the filter unchanged', () => {
    const model = createPanelModel();
    model.setFilter({ ...model.filter, text: 'chat' });
    useSettings.setState({ chips: ['on', 'no such chip'] });
    takeChips(model);
    expect(model.filter.text).toBe('chat');
    expect(model.filter.directions.has('on')).toBe(true);
    expect(model.filter.directions.has('emit')).toBe(false);
    expect(model.filter.heartbeat).toBe(false);
  });

  it("don't filter again if nothing has changed", () => {
    const model = createPanelModel();
    const { filter } = model;
    takeChips(model);
    expect(model.filter).toBe(filter);
  });
});
