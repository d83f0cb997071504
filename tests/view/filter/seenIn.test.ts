import { expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import type { NewReport } from '../../../panel/model/serverReport';
import { seenIn } from '../../../panel/view/filter/seenIn';
import { START, Story } from '../../model/story';

it('gives the names that were recorded on either side, most frequent first', () => {
  const model = createPanelModel();
  const story = new Story(model).hello().begin();
  story.connect();
  story.emit('chat');
  story.emit('chat');
  const own = model.all.map(({ snapshot }) => snapshot?.session?.id).find((id) => id !== undefined);
  const report = (parts: Partial<NewReport>): NewReport => ({ at: START, report: 'join', event: 'join', namespace: '/game', client: 'other', payload: { form: 'copy', args: [] }, room: 'r1', ...parts });
  model.reported({ id: 'server 1', url: 'http://localhost/' }, [report({}), report({ room: 'r2', client: 'third' }), report({}), report({}), report({ report: 'action', event: 'news', client: '', room: undefined })]);
  const seen = seenIn(model);
  expect(seen.events.slice(0, 2)).toEqual(['join', 'chat']);
  expect(seen.namespaces).toContain('/game');
  expect(seen.rooms).toEqual(['r1', 'r2']);
  expect(seen.clients.toSorted()).toEqual([own, 'other', 'third'].toSorted());
  expect(seen.clients.at(-1)).toBe('third');
});
