import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../../panel/model/createPanelModel';
import type { SocketState } from '../../../../panel/model/panelModel';
import { expectationNotes } from '../../../../panel/model/server/join/roomExpectation';
import { createServerModel } from '../../../../panel/model/server/createServerModel';
import { START, Story } from '../../story';
import { config, raw, socketReport } from '../adminStory';

const AT = START + 60_000;

function scene() {
  const panel = createPanelModel();
  const story = new Story(panel).hello().begin();
  story.connect();
  const socket = panel.managers[0]?.sockets[0] as SocketState;
  const server = createServerModel();
  server.connected(AT, 'admin');
  server.receive([config(), raw(1, 'all_sockets', [socketReport(socket.facts.id ?? '', ['lobby'])])]);
  const { page, key, namespace } = socket;
  const notes = (room: string, of: SocketState = socket) => expectationNotes(of, [{ page, key, namespace, room }], server.snapshot, panel).map(({ text }) => text);
  return { panel, story, socket, server, notes };
}

describe('an expected room of a Socket', () => {
  it("is noted if the Socket isn't in it on its server", () => {
    const { notes, server, socket } = scene();
    expect(notes('lobby')).toEqual([]);
    expect(notes('game')).toEqual(['not in the room game']);
    server.receive([raw(2, 'room_joined', '/', 'game', socket.facts.id, new Date(AT).toISOString())]);
    expect(notes('game')).toEqual([]);
    server.receive([raw(3, 'room_left', '/', 'game', socket.facts.id, new Date(AT).toISOString())]);
    expect(notes('game')).toEqual(['not in the room game']);
  });

  it("isn't noted for a Socket with another key or namespace, or one that the server doesn't know", () => {
    const { notes, socket } = scene();
    expect(notes('game', { ...socket, key: socket.key + 1 })).toEqual([]);
    expect(notes('game', { ...socket, namespace: '/other' })).toEqual([]);
    expect(notes('game', { ...socket, facts: { ...socket.facts, id: 'of another server' } })).toEqual([]);
    expect(notes('game', { ...socket, state: 'disconnected' })).toEqual([]);
  });

  it("isn't noted while the connection to the server is lost", () => {
    const { notes, server } = scene();
    server.lost(AT + 10);
    expect(notes('game')).toEqual([]);
  });

  it('applies to the corresponding Socket after the page was reloaded, not to one in another frame', () => {
    const { panel, notes, socket } = scene();
    const after = { ...socket, page: 'after' };
    panel.hello('after', { url: 'http://127.0.0.1/', top: true, socketio: true, startedAt: 1 });
    panel.hello('frame', { url: 'http://127.0.0.1/', top: false, socketio: true, startedAt: 1 });
    panel.gone(socket.page);
    expect(notes('game', after)).toEqual(['not in the room game']);
    expect(notes('game', { ...socket, page: 'frame' })).toEqual([]);
  });
});
