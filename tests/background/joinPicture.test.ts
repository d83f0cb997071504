import { beforeEach, expect, it, vi } from 'vitest';
import browser from 'webextension-polyfill';
import { joinPicture } from '../../background/joinPicture';
import { TabPipes } from '../../background/tabPipes';
import { createPort } from './createPort';

vi.mock('webextension-polyfill', () => ({ default: { tabs: { query: vi.fn() } } }));
const query = vi.mocked(browser.tabs.query);
const origin = 'https://chat.example';
const none = () => undefined;
const GREETED = { page: 'p', body: { type: 'greet' } };

beforeEach(() => void query.mockReset().mockResolvedValue([]));

it('belongs to the panel of the page that opened the window', async () => {
  const [pipes, panel, picture] = [new TabPipes(), createPort(), createPort({ tab: { id: 2, openerTabId: 1 }, origin })];
  pipes.addPanel(1, panel.port, none);
  await joinPicture(pipes, 'p', picture.port);
  picture.say('hello');
  expect(panel.received).toEqual(['hello']);
  expect(picture.received).toEqual([GREETED]);
});

it('belongs to a panel of the window itself if there is one', async () => {
  const [pipes, panel, own, picture] = [new TabPipes(), createPort(), createPort(), createPort({ tab: { id: 2, openerTabId: 1 }, origin })];
  pipes.addPanel(1, panel.port, none);
  pipes.addPanel(2, own.port, none);
  await joinPicture(pipes, 'p', picture.port);
  picture.say('hello');
  expect([panel.received, own.received]).toEqual([[], ['hello']]);
});

it("is refused if its opener isn't inspected, even if another tab has its origin", async () => {
  const [pipes, panel, page, picture] = [new TabPipes(), createPort(), createPort({ tab: { id: 1 }, origin }), createPort({ tab: { id: 3, openerTabId: 2 }, origin })];
  pipes.addPanel(1, panel.port, none);
  pipes.addPage(1, 'page', page.port);
  await joinPicture(pipes, 'p', picture.port);
  picture.say('hello');
  expect(panel.received).toEqual([]);
  expect(picture.isOpen()).toBe(false);
});

it('belongs to no panel if it closes before its opener was found', async () => {
  const [pipes, panel, picture] = [new TabPipes(), createPort(), createPort({ tab: { id: 2, openerTabId: 1 }, origin })];
  pipes.addPanel(1, panel.port, none);
  const joined = joinPicture(pipes, 'p', picture.port);
  picture.leave();
  await joined;
  expect([panel.received, picture.received]).toEqual([[], []]);
});

// Firefox gives no opener.
it.each([
  ['the only tab of its origin', [{ id: 1, url: `${origin}/room` }, { id: 4, url: 'https://other.example/' }, { id: 3 }], ['hello']],
  ['no panel where several tabs have its origin', [{ id: 1, url: `${origin}/room` }, { id: 4, url: `${origin}/` }], []],
  ['no panel where none has', [{ id: 3 }], []],
])("belongs to %s if the browser doesn't report the opener", async (_what, tabs, received) => {
  query.mockResolvedValue(tabs as never);
  const [pipes, panel, picture] = [new TabPipes(), createPort(), createPort({ tab: { id: 3 }, origin })];
  pipes.addPanel(1, panel.port, none);
  await joinPicture(pipes, 'p', picture.port);
  picture.say('hello');
  expect(panel.received).toEqual(received);
  expect(picture.isOpen()).toBe(received.length > 0);
});
