import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { stateWords } from '../../../panel/model/explain/labels';
import type { ClientMajor } from '../../../src/protocol/manager';
import { SHOW_ALL } from '../../../panel/model/filter/filter';
import { ADMIN, errorOf, SOCKET, Story, unreachable } from '../story';

function setUp(client: ClientMajor = 4) {
  const model = createPanelModel();
  const story = new Story(model, 'page-1', client).hello().begin();
  const words = (key = ADMIN) => stateWords(model.socket('page-1', key)!);
  return { model, story, words };
}

describe('the state of a Socket', () => {
  it.each([true, false, undefined])('that a middleware refused is shown, whatever the Manager does (will reconnect: %s)', (willReconnect) => {
    const { story, words } = setUp();
    expect(words()).toBe('connecting');
    story.own('connect_error', ADMIN, [errorOf('not authorized')], willReconnect);
    expect(words()).toBe('refused: not authorized');
    expect(words(SOCKET)).toBe('connecting');
  });

  it('that a middleware of 1.x or 2.x refused is shown too', () => {
    const { story, words } = setUp(2);
    story.own('error', ADMIN, ['not authorized']);
    expect(words()).toBe('refused: not authorized');
  });

  it('that asks again is connecting, and is connected once it is accepted', () => {
    const { story, words } = setUp();
    story.own('connect_error', ADMIN, [errorOf('not authorized')], false);
    story.own('connecting', ADMIN);
    expect(words()).toBe('connecting');
    story.connect(ADMIN);
    expect(words()).toBe('connected');
  });

  it("whose connection failed isn't refused", () => {
    const { story, words } = setUp();
    story.own('connect_error', ADMIN, [unreachable], true);
    expect(words()).toBe('connecting');
    story.own('connect_error', ADMIN, [unreachable], false);
    expect(words()).toBe('disconnected');
  });

  it('ends with the page: the timeline is no longer limited to a Socket of a closed page', () => {
    const { model, story } = setUp();
    story.connect();
    model.setFilter({ ...SHOW_ALL, socket: { page: 'page-1', key: SOCKET } });
    model.gone('page-1');
    const next = new Story(model, 'page-2').hello().begin();
    next.connect();
    expect(model.filter.socket).toBeUndefined();
    expect(model.visible.map(({ page }) => page)).toEqual(['page-2']);
  });
});
