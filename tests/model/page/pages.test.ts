import { describe, expect, it } from 'vitest';
import { createPanelModel } from '../../../panel/model/createPanelModel';
import { events, MANAGER, SOCKET, Story } from '../story';

function setUp() {
  const model = createPanelModel();
  const first = new Story(model, 'first').hello().begin();
  first.connect();
  first.emit('old');
  return { model, first, second: new Story(model, 'second') };
}

describe('two documents', () => {
  it('never mix their keys and seqs', () => {
    const model = createPanelModel();
    const top = new Story(model, 'top').hello().begin();
    const frame = new Story(model, 'frame').hello(false).begin();
    const [one, two] = [top.emit('one', { ackId: 0 }), frame.emit('two', { ackId: 0 })];
    expect(one).toBe(two);
    frame.ack(two, 'answer');
    expect(model.rowOf('top', one)?.ack?.state).toBe('pending');
    expect(model.rowOf('frame', two)?.ack?.state).toBe('acked');
    top.connect(SOCKET);
    expect(model.socket('frame', SOCKET)?.state).toBe('connecting');
    expect(model.managers).toHaveLength(2);
    frame.own('disconnect', SOCKET, ['transport close'], true);
    top.own('reconnect', undefined, [1]);
    expect(model.rowsOfOutage(1)).toHaveLength(1);
  });

  it('may say hello in any order when the panel opens: a frame before its top document', () => {
    const model = createPanelModel();
    new Story(model, 'frame').hello(false).begin().emit('framed');
    new Story(model, 'top').hello().begin().emit('topmost');
    expect(events(model)).toEqual(['framed', 'topmost']);
  });

  it("of one tab keep each other's rows: a frame that says hello isn't a navigation", () => {
    const { model, second } = setUp();
    second.hello(false).begin().emit('framed');
    expect(events(model)).toEqual(['connect', 'old', 'framed']);
  });
});

/** The three signs of a navigation come on three ways, in any order. */
const ORDERS = [
  ['navigated', 'gone', 'hello'],
  ['navigated', 'hello', 'gone'],
  ['gone', 'navigated', 'hello'],
  ['gone', 'hello', 'navigated'],
  ['hello', 'navigated', 'gone'],
  ['hello', 'gone', 'navigated'],
] as const;

describe('a navigation', () => {
  it('within a document leaves the rows of a frame that was removed before', () => {
    const { model } = setUp();
    new Story(model, 'frame').hello(false).begin().emit('framed');
    model.gone('frame');
    model.navigated();
    model.here('first');
    expect(events(model)).toEqual(['connect', 'old', 'framed']);
  });

  it("leaves the rows of a new document's frame, which said hello before it, when the frame is removed", () => {
    const { model, second } = setUp();
    model.gone('first');
    new Story(model, 'frame').hello(false).begin().emit('framed');
    model.navigated();
    second.hello().begin().emit('new');
    model.gone('frame');
    expect(events(model)).toEqual(['framed', 'new']);
  });

  it.each(ORDERS)('clears what was before, with its signs in the order %s, %s, %s', (...order) => {
    const { model, second } = setUp();
    for (const sign of order) {
      if (sign === 'navigated') model.navigated();
      if (sign === 'gone') model.gone('first');
      if (sign === 'hello') second.hello().begin().emit('new');
    }
    // The new document answers the question that each report of a navigation leads to.
    model.here('second');
    expect(events(model)).toEqual(['new']);
    expect([...model.pages.keys()]).toEqual(['second']);
    expect(model.managers.map(({ page }) => page)).toEqual(['second']);
    model.gone('second');
    expect(events(model)).toEqual(['new']);
  });

  it('within the document clears nothing, however often the browser reports it', () => {
    const { model, first } = setUp();
    for (let times = 0; times < 3; times++) {
      model.navigated();
      first.emit(`route ${times}`);
    }
    model.here('first');
    expect(events(model)).toEqual(['connect', 'old', 'route 0', 'route 1', 'route 2']);
    expect(model.pages.get('first')?.live).toBe(true);
  });

  it('within the document, and then to one without our script, clears once', () => {
    const { model, first } = setUp();
    model.navigated();
    model.here('first');
    first.emit('route');
    model.gone('first');
    expect(model.total).toBe(3);
    model.navigated();
    expect(model.total).toBe(0);
    expect(model.pages.size).toBe(0);
  });

  it("to the first page that says hello doesn't clear it: the panel may have been open on an empty tab", () => {
    const { model } = setUp();
    model.navigated();
    expect(events(model)).toEqual(['connect', 'old']);
  });

  it('from a closed page to one without our script clears it', () => {
    const { model } = setUp();
    model.gone('first');
    model.navigated();
    expect(model.total).toBe(0);
    expect(model.pages.size).toBe(0);
  });

  it('to one without our script clears it if the line ends after the browser reported it', () => {
    const { model } = setUp();
    model.navigated();
    expect(events(model)).toEqual(['connect', 'old']);
    model.gone('first');
    expect(model.total).toBe(0);
    expect(model.pages.size).toBe(0);
  });

  it('removes a frame of the previous page that says hello after the new page did', () => {
    const model = createPanelModel();
    const oldFrame = new Story(model, 'old frame');
    new Story(model, 'top').hello().begin().emit('new');
    oldFrame.hello(false).begin().emit('old framed');
    model.gone('old frame');
    expect(events(model)).toEqual(['new']);
  });

  it('clears again and again', () => {
    const { model, first } = setUp();
    let before = first.page;
    for (const page of ['second', 'third', 'fourth']) {
      const next = new Story(model, page).hello().begin();
      next.emit(page);
      model.navigated();
      model.gone(before);
      model.here(page);
      expect(events(model)).toEqual([page]);
      before = page;
    }
  });

  it('keeps a frame of the new document that says hello before its top document', () => {
    const { model } = setUp();
    const oldFrame = new Story(model, 'old frame').hello(false).begin();
    oldFrame.emit('old framed');
    const top = new Story(model, 'top');
    const frame = new Story(model, 'frame').hello(false).begin();
    frame.emit('framed');
    top.hello();
    model.gone('old frame');
    model.gone('first');
    model.navigated();
    model.here('top');
    expect(events(model)).toEqual(['framed']);
    model.gone('frame');
    expect(events(model)).toEqual(['framed']);
  });

  it('with Preserve log keeps the rows, and their Sockets are no longer live', () => {
    const { model, first, second } = setUp();
    const pending = first.emit('ask', { ackId: 0 });
    model.setPreserve(true);
    model.navigated();
    second.hello().begin().emit('new');
    model.gone('first');
    expect(events(model)).toEqual(['connect', 'old', 'ask', 'new']);
    expect(model.pages.get('first')?.live).toBe(false);
    expect(model.socket('first', SOCKET)?.state).toBe('gone');
    expect(model.rowOf('first', pending)?.ack?.state).toBe('lost');
    expect(model.socket('second', SOCKET)?.state).toBe('connecting');
  });

  it('prevents undoing a clear, and messages of the old page are ignored', () => {
    const { model, first, second } = setUp();
    model.clear();
    expect(model.canUndoClear).toBe(true);
    second.hello();
    model.gone('first');
    expect(model.canUndoClear).toBe(false);
    first.emit('late');
    expect(model.total).toBe(0);
  });

  it('back to a page that the browser cached finds its Sockets known, because the link resumes where it was', () => {
    const { model, first, second } = setUp();
    second.hello();
    model.gone('first');
    model.navigated();
    first.hello();
    model.gone('second');
    first.emit('again');
    expect(events(model)).toEqual(['again']);
    expect(model.visible[0]?.namespace).toBe('/');
    expect(model.manager('first', MANAGER)?.sockets).toHaveLength(2);
    expect(model.socket('first', SOCKET)?.state).toBe('connected');
  });
});

describe('a page that says hello again', () => {
  it('keeps its rows: its port closed, or the background was restarted', () => {
    const { model, first } = setUp();
    first.hello();
    model.gone('first');
    expect(model.socket('first', SOCKET)?.state).toBe('gone');
    first.hello();
    expect(model.socket('first', SOCKET)?.state).toBe('connected');
    expect(events(model)).toEqual(['connect', 'old']);
  });

  it('and sends something twice is recorded once', () => {
    const { model } = setUp();
    const [row] = model.visible.slice(-1);
    if (row && row.capture.kind !== 'server') model.ingest('first', [row.capture]);
    expect(events(model)).toEqual(['connect', 'old']);
  });
});
