import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Link } from '../../panel/link/link';
import { createPanelModel } from '../../panel/model/createPanelModel';
import { SEARCH_FOR_MS, type FromPanel } from '../../src/protocol/messages';

const LONG_ENOUGH_MS = SEARCH_FOR_MS + 5_000;

let link: Link;
let model: ReturnType<typeof createPanelModel>;
let sent: FromPanel['body'][];

const open = () =>
  link.opened({
    send: ({ body }) => void sent.push(body),
    listen: () => undefined,
    onClose: () => undefined,
    close: () => undefined,
  });
const hello = (socketio: boolean) =>
  link.receive({ page: 'p', body: { type: 'hello', url: 'http://127.0.0.1/', top: true, startedAt: 1, socketio, late: true } });
const nobody = (reach: string) => link.receive({ page: '', body: { type: 'nobody', reach } });

beforeEach(() => {
  vi.useFakeTimers();
  sent = [];
  model = createPanelModel();
  link = new Link(model);
  open();
});
afterEach(() => vi.useRealTimers());

describe('an attach without a reload', () => {
  it('requests the scripts, and continues while the page has answered but its client has not', () => {
    link.attachToPage();
    expect(sent).toContainEqual({ type: 'inject' });
    hello(false);
    expect(link.reach()).toBe('attaching');
    expect([...model.pages.values()]).toMatchObject([{ late: true, socketio: false }]);
  });

  it('ends when a client is found', () => {
    link.attachToPage();
    hello(false);
    hello(true);
    expect(link.reach()).toBe('attached');
    vi.advanceTimersByTime(LONG_ENOUGH_MS);
    expect(link.reach()).toBe('attached');
  });

  it('is reported as failed when its time is up', () => {
    link.attachToPage();
    hello(false);
    const heard = vi.fn();
    link.subscribe(heard);
    vi.advanceTimersByTime(SEARCH_FOR_MS);
    expect(link.reach()).toBe('attaching');
    vi.advanceTimersByTime(LONG_ENOUGH_MS - SEARCH_FOR_MS);
    expect(link.reach()).toBe('silent');
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('that failed can be started again, and a client that appears later is still accepted', () => {
    link.attachToPage();
    hello(false);
    vi.advanceTimersByTime(LONG_ENOUGH_MS);
    link.attachToPage();
    expect(link.reach()).toBe('attaching');
    vi.advanceTimersByTime(LONG_ENOUGH_MS);
    hello(true);
    expect(link.reach()).toBe('attached');
  });

  it('that the browser refuses is reported as refused', () => {
    link.attachToPage();
    nobody('refused');
    expect(link.reach()).toBe('refused');
    vi.advanceTimersByTime(LONG_ENOUGH_MS);
    expect(link.reach()).toBe('refused');
  });

  it('outlives the background, and ends with the page', () => {
    link.attachToPage();
    hello(false);
    link.lost();
    expect(link.reach()).toBe('reconnecting');
    open();
    hello(false);
    expect(link.reach()).toBe('attaching');
    link.receive({ page: 'p', body: { type: 'gone' } });
    expect(link.reach()).toBe('asking');
  });
});
