// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { ServerBesidePage } from '../../../panel/view/joins/serverBesidePage';
import { ServerSide } from '../../../panel/view/joins/ServerSide';
import { useJoins } from '../../../panel/view/joins/useJoins';
import { Story, START } from '../../model/story';

afterEach(cleanup);

const at = (ms: number) => START + ms;
const iso = (ms: number) => new Date(START + ms).toISOString();
const socket = { id: 'id-10', clientId: 'engine-1', transport: 'websocket', nsp: '/', data: {}, handshake: {}, rooms: ['id-10', 'r1'] };

describe("the server's side of a row", () => {
  it('is shown once the server has said it, and stays when the connection has ended', () => {
    const panel = createPanelModel();
    const server = createServerModel();
    server.connected(at(-10), 'own');
    server.receive([{ at: at(-9), name: 'config', args: [{ supportedFeatures: ['ALL_EVENTS'] }] }, { at: at(-8), name: 'all_sockets', args: [[]] }]);
    const beside = new ServerBesidePage(panel, server, '/admin', 'http://localhost/', at(-7));
    const story = new Story(panel).hello().begin();
    story.connect();
    server.receive([{ at: story.now, name: 'socket_connected', args: [socket, new Date(story.now).toISOString()] }]);
    story.wait(20);
    story.emit('chat');
    const row = panel.all.find(({ event }) => event === 'chat');
    if (!row) throw new Error('there is no row');
    render(<ServerSide row={row} />);
    expect(document.querySelector('[data-test=server-side]')).toBeNull();
    act(() => server.receive([{ at: story.now + 5, name: 'event_received', args: ['/', row.snapshot?.session?.id, ['chat'], iso(story.now - START + 3)] }]));
    expect(document.querySelector('[data-test=server-side]')?.textContent).toMatch(/^The server had it/);
    act(() => beside.stop());
    expect(document.querySelector('[data-test=server-side]')?.textContent).toMatch(/^The server had it/);
    expect(useJoins.getState().joins).toEqual([]);
  });
});
