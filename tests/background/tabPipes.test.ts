import { describe, expect, it } from 'vitest';
import { TabPipes } from '../../background/tabPipes';
import { createPort } from './createPort';

const none = () => undefined;

describe('the pipes of a tab', () => {
  it('connect its panel and its documents, in both directions', () => {
    const pipes = new TabPipes();
    const [panel, page] = [createPort(), createPort()];
    pipes.addPanel(1, panel.port, none);
    pipes.addPage(1, 'p', page.port);
    page.say({ page: 'p', body: 'up' });
    panel.say({ page: 'p', body: 'down' });
    expect(panel.received).toEqual([{ page: 'p', body: 'up' }]);
    expect(page.received).toEqual([{ page: 'p', body: 'down' }]);
  });

  it('make the documents greet a panel that replaces another one', () => {
    const pipes = new TabPipes();
    const [before, after, page] = [createPort(), createPort(), createPort()];
    pipes.addPanel(1, before.port, none);
    pipes.addPage(1, 'p', page.port);
    pipes.addPanel(1, after.port, none);
    expect(before.isOpen()).toBe(false);
    expect(page.isOpen()).toBe(true);
    expect(page.received).toEqual([{ page: 'p', body: { type: 'greet' } }]);
  });

  it('use the newest port of a document: late messages of the previous one are dropped', () => {
    const pipes = new TabPipes();
    const [panel, before, after] = [createPort(), createPort(), createPort()];
    pipes.addPanel(1, panel.port, none);
    pipes.addPage(1, 'p', before.port);
    pipes.addPage(1, 'p', after.port);
    before.say('late');
    before.leave();
    after.say('here');
    expect(panel.received).toEqual(['here']);
    after.leave();
    expect(panel.received).toEqual(['here', { page: 'p', body: { type: 'gone' } }]);
  });

  it('never mix two tabs or two documents', () => {
    const pipes = new TabPipes();
    const [one, two, first, second] = [createPort(), createPort(), createPort(), createPort()];
    pipes.addPanel(1, one.port, none);
    pipes.addPanel(2, two.port, none);
    pipes.addPage(1, 'first', first.port);
    pipes.addPage(1, 'second', second.port);
    first.say('from the first tab');
    one.say({ page: 'second', body: 'for the second' });
    two.say({ page: 'second', body: 'not its own' });
    expect(two.received).toEqual([]);
    expect(first.received).toEqual([]);
    expect(second.received).toEqual([{ page: 'second', body: 'for the second' }]);
  });

  it('release a picture-in-picture window when the user inspects the window itself', () => {
    const pipes = new TabPipes();
    const [panel, picture, other] = [createPort(), createPort({ tab: { id: 2 } }), createPort({ tab: { id: 1 } })];
    pipes.addPanel(1, panel.port, none);
    pipes.addPage(1, 'picture', picture.port);
    pipes.addPage(1, 'other', other.port);
    pipes.addPanel(2, createPort().port, none);
    expect([picture.isOpen(), other.isOpen()]).toEqual([false, true]);
    expect(panel.received).toEqual([{ page: 'picture', body: { type: 'gone' } }]);
  });

  it('close the port of a document whose tab has no panel', () => {
    const pipes = new TabPipes();
    const page = createPort();
    pipes.addPage(1, 'p', page.port);
    expect(page.isOpen()).toBe(false);
  });

  it('close the ports of the documents when the panel closes', () => {
    const pipes = new TabPipes();
    const [panel, page] = [createPort(), createPort()];
    pipes.addPanel(1, panel.port, none);
    pipes.addPage(1, 'p', page.port);
    panel.leave();
    expect(page.isOpen()).toBe(false);
  });

  it('notify the panel when a document is closed', () => {
    const pipes = new TabPipes();
    const [panel, page] = [createPort(), createPort()];
    pipes.addPanel(1, panel.port, none);
    pipes.addPage(1, 'p', page.port);
    page.leave();
    expect(panel.received).toEqual([{ page: 'p', body: { type: 'gone' } }]);
  });

  it('connect a tab to its newest panel', () => {
    const pipes = new TabPipes();
    const [old, fresh, page] = [createPort(), createPort(), createPort()];
    pipes.addPanel(1, old.port, none);
    pipes.addPanel(1, fresh.port, none);
    old.leave();
    pipes.addPage(1, 'p', page.port);
    page.say('hello');
    expect(fresh.received).toEqual(['hello']);
    expect(old.isOpen()).toBe(false);
  });

  it('pass on nothing that is for the background itself', () => {
    const pipes = new TabPipes();
    const panel = createPort();
    const kept: unknown[] = [];
    pipes.addPanel(1, panel.port, (message) => kept.push(message));
    panel.say({ page: '', body: { type: 'ask' } });
    expect(kept).toEqual([{ page: '', body: { type: 'ask' } }]);
  });
});
