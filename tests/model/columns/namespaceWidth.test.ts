import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { namespaceWidth } from '../../../panel/model/columns/namespaceWidth';
import { MANAGER, Story } from '../story';

describe('the namespace column', () => {
  it('is as wide as the longest namespace and the badges need, within limits', () => {
    const model = createPanelModel();
    const story = new Story(model).hello().begin();
    expect(namespaceWidth(model)).toBe(84);
    new Story(model, 'frame').hello(false).begin();
    const withBadges = namespaceWidth(model);
    expect(withBadges).toBeGreaterThan(100);
    story.tell({ kind: 'socket', socket: { key: 12, manager: MANAGER, namespace: '/orders/eu-west' } });
    expect(namespaceWidth(model)).toBeGreaterThan(withBadges);
    story.tell({ kind: 'socket', socket: { key: 13, manager: MANAGER, namespace: `/${'x'.repeat(200)}` } });
    expect(namespaceWidth(model)).toBe(200);
  });
});
