import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { foreignListeners } from '../../../panel/model/listeners/foreignListeners';
import type { ClientMajor } from '../../../src/protocol/manager';
import { SOCKET, Story } from '../story';

function setUp(client: ClientMajor) {
  const model = createPanelModel();
  const story = new Story(model, 'page-1', client).hello().begin();
  const listen = (event: string, change: 'on' | 'off' = 'on', count = 1) =>
    story.tell({ kind: 'listener', socket: SOCKET, event, change, count });
  const found = () => {
    const socket = model.socket('page-1', SOCKET);
    return socket ? foreignListeners(socket.listening, client) : [];
  };
  return { story, listen, found, events: () => found().map(({ event }) => event) };
}

describe('a listener that waits in vain', () => {
  it.each([3, 4] as const)('is one on a Socket of %i for an event that only the Manager emits, or nothing any more', (client) => {
    const { listen, found, events } = setUp(client);
    for (const event of ['reconnect', 'reconnect_failed', 'connect_timeout', 'reconnecting']) listen(event);
    expect(events()).toEqual(['connect_timeout', 'reconnect', 'reconnecting', 'reconnect_failed']);
    expect(found().find(({ event }) => event === 'reconnect')?.why).toContain('only the Manager emits `reconnect`');
  });

  it.each([1, 2] as const)("isn't one of those on a Socket of %i, which emits them", (client) => {
    const { listen, events } = setUp(client);
    for (const event of ['reconnect', 'reconnect_failed', 'connect_timeout', 'reconnecting']) listen(event);
    expect(events()).toEqual([]);
  });

  it.each([1, 2, 3, 4] as const)('is one for an event that only a server has, in client %i too', (client) => {
    const { listen, found } = setUp(client);
    listen('connection');
    expect(found()).toEqual([{ event: 'connection', why: expect.stringContaining('Only a server emits `connection`') as string }]);
  });

  it("isn't one for a name that pages use for their own events", () => {
    const { listen, events } = setUp(4);
    for (const event of ['error', 'ping', 'pong', 'open', 'close', 'chat', 'connect']) listen(event);
    expect(events()).toEqual([]);
  });

  it('is gone once it is removed, or once the server has sent an event of that name', () => {
    const { story, listen, events } = setUp(4);
    listen('reconnect');
    listen('connection');
    expect(events()).toEqual(['connection', 'reconnect']);
    listen('connection', 'off', 0);
    story.receive('reconnect');
    expect(events()).toEqual([]);
  });
});
