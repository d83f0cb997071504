// @vitest-environment happy-dom
import { act, cleanup, render, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { SocketState } from '../../../panel/model/panelModel';
import { createServerModel } from '../../../panel/model/server/createServerModel';
import { ServerBesidePage } from '../../../panel/view/joins/serverBesidePage';
import { useExpectations } from '../../../panel/view/joins/useExpectations';
import { useJoinNotes } from '../../../panel/view/joins/useJoinNotes';
import { config, raw, socketReport } from '../../model/server/adminStory';
import { START, Story } from '../../model/story';

afterEach(cleanup);

function Notes({ socket }: { socket: SocketState }) {
  return useJoinNotes()(socket).map(({ text }) => <li key={text}>{text}</li>);
}

it('says that a Socket is not in a room that the user expects, as soon as the server says so, and not after it was dropped', async () => {
  const panel = createPanelModel();
  new Story(panel).hello().begin().connect();
  const socket = panel.managers[0]?.sockets[0] as SocketState;
  const server = createServerModel();
  server.connected(START, 'admin');
  server.receive([config(), raw(1, 'all_sockets', [socketReport(socket.facts.id ?? '', ['r1'])])]);
  const beside = new ServerBesidePage(panel, server, '/admin', 'http://localhost/', START);
  const { page, key, namespace } = socket;
  const { expect: pin, drop } = useExpectations.getState();
  render(<Notes socket={socket} />);
  act(() => pin({ page, key, namespace, room: 'r1' }));
  act(() => pin({ page, key, namespace, room: 'r1' }));
  expect(useExpectations.getState().expectations).toHaveLength(1);
  expect(document.body.textContent).toBe('');
  server.receive([raw(2, 'room_left', '/', 'r1', socket.facts.id, new Date(START).toISOString())]);
  await waitFor(() => expect(document.body.textContent).toBe('not in the room r1'));
  act(() => useExpectations.getState().expectations.forEach(drop));
  expect(document.body.textContent).toBe('');
  beside.stop();
});
